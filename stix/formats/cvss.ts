/** Scores of CVSS 2, 3 and 4, as FIRST's JSON schemas write them, in the properties that OpenCTI has for them. */
import { record, text } from './made.ts';

type Score = Readonly<Record<string, unknown>>;

const NAMES: Readonly<Record<'2' | '3' | '4', { prefix: string; metrics: Readonly<Record<string, string>> }>> = {
  '2': {
    prefix: 'x_opencti_cvss_v2_',
    metrics: {
      accessVector: 'access_vector',
      accessComplexity: 'access_complexity',
      authentication: 'authentication',
      confidentialityImpact: 'confidentiality_impact',
      integrityImpact: 'integrity_impact',
      availabilityImpact: 'availability_impact',
      exploitability: 'exploitability',
      remediationLevel: 'remediation_level',
      reportConfidence: 'report_confidence',
    },
  },
  '3': {
    prefix: 'x_opencti_cvss_',
    metrics: {
      baseSeverity: 'base_severity',
      attackVector: 'attack_vector',
      attackComplexity: 'attack_complexity',
      privilegesRequired: 'privileges_required',
      userInteraction: 'user_interaction',
      scope: 'scope',
      confidentialityImpact: 'confidentiality_impact',
      integrityImpact: 'integrity_impact',
      availabilityImpact: 'availability_impact',
      exploitCodeMaturity: 'exploit_code_maturity',
      remediationLevel: 'remediation_level',
      reportConfidence: 'report_confidence',
    },
  },
  '4': {
    prefix: 'x_opencti_cvss_v4_',
    metrics: {
      baseSeverity: 'base_severity',
      attackVector: 'attack_vector',
      attackComplexity: 'attack_complexity',
      attackRequirements: 'attack_requirements',
      privilegesRequired: 'privileges_required',
      userInteraction: 'user_interaction',
      vulnConfidentialityImpact: 'confidentiality_impact_v',
      subConfidentialityImpact: 'confidentiality_impact_s',
      vulnIntegrityImpact: 'integrity_impact_v',
      subIntegrityImpact: 'integrity_impact_s',
      vulnAvailabilityImpact: 'availability_impact_v',
      subAvailabilityImpact: 'availability_impact_s',
      exploitMaturity: 'exploit_maturity',
    },
  },
};

/** The first score of each version counts: 3.1 stands before 3.0 where both are given. */
export function cvssProperties(scores: readonly unknown[]): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const version of ['2', '3', '4'] as const) {
    const score = bestOf(scores.map(record), version);
    if (!score) continue;
    const { prefix, metrics } = NAMES[version];
    const { baseScore, temporalScore } = score;
    if (isScore(baseScore)) properties[`${prefix}base_score`] = baseScore;
    if (version !== '4' && isScore(temporalScore)) properties[`${prefix}temporal_score`] = temporalScore;
    const vector = text(score['vectorString']);
    if (vector !== '') properties[`${prefix}vector_string`] = vector;
    for (const [word, name] of Object.entries(metrics)) if (text(score[word]) !== '') properties[`${prefix}${name}`] = text(score[word]);
  }
  return properties;
}

const isScore = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 10;

function bestOf(scores: readonly Score[], version: '2' | '3' | '4'): Score | undefined {
  const own = scores.filter((score) => versionOf(score).startsWith(version));
  return own.find((score) => versionOf(score) === '3.1') ?? own[0];
}

/** Those of version 2 need not say it. */
const versionOf = (score: Score): string =>
  text(score['version']) || (/^AV:[LAN]\/AC:[LMH]\/Au:/.test(text(score['vectorString'])) ? '2.0' : '');
