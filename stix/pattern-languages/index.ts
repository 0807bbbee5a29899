/**
 * Patterns in other languages than STIX's are kept as text with their language (`pattern_type`). Here they are only coloured: no
 * language is understood, and wrong text is coloured as far as it goes. All of it is linear in the text.
 */
import { scanPcre } from './pcre.ts';
import { RULES } from './rules.ts';
import { scan } from './scan.ts';
import { scanSigma } from './sigma.ts';
import type { PatternSpan } from './span.ts';
import { scanStix } from './stix.ts';

export { SPAN_KINDS, type PatternSpan, type SpanKind } from './span.ts';

/** Values of `pattern_type` that are coloured: pattern-type-ov of STIX 2.1 and what OpenCTI adds. */
export const PATTERN_LANGUAGES = [
  'stix',
  'sigma',
  'yara',
  'snort',
  'suricata',
  'spl',
  'eql',
  'pcre',
  'kql',
  'tanium-signal',
  'shodan',
] as const;
export type PatternLanguage = (typeof PATTERN_LANGUAGES)[number];

const OWN_SCANNERS = { stix: scanStix, sigma: scanSigma, pcre: scanPcre } as const;

export function isPatternLanguage(language: string): language is PatternLanguage {
  return (PATTERN_LANGUAGES as readonly string[]).includes(language);
}

/** Spans that are the text, one after the other. A language that is not known is all text. */
export function spansOf(language: string, text: string): readonly PatternSpan[] {
  if (text === '') return [];
  if (!isPatternLanguage(language)) return [{ kind: 'text', start: 0, end: text.length }];
  if (language === 'stix' || language === 'sigma' || language === 'pcre') return OWN_SCANNERS[language](text);
  return scan(text, RULES[language]);
}
