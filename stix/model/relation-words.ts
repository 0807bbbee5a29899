/** What each relationship says, as a person would: what stands between source and target, and between target and source. */
const WORDS: Readonly<Record<string, readonly [forward: string, backward: string]>> = {
  amplifies: ['amplifies', 'is amplified by'],
  'analysis-of': ['is an analysis of', 'is analysed by'],
  'attributed-to': ['is attributed to', 'is held responsible for'],
  'authored-by': ['is authored by', 'is the author of'],
  'based-on': ['is based on', 'is what led to'],
  'beacons-to': ['beacons to', 'receives beacons from'],
  'belongs-to': ['belongs to', 'holds'],
  characterizes: ['characterizes', 'is characterized by'],
  'citizen-of': ['is a citizen of', 'has as a citizen'],
  'communicates-with': ['communicates with', 'is contacted by'],
  compromises: ['compromises', 'is compromised by'],
  'consists-of': ['consists of', 'is a part of'],
  controls: ['controls', 'is controlled by'],
  'cooperates-with': ['cooperates with', 'cooperates with'],
  delivers: ['delivers', 'is delivered by'],
  demonstrates: ['demonstrates', 'is demonstrated by'],
  'derived-from': ['is derived from', 'is the origin of'],
  detects: ['detects', 'is detected by'],
  downloads: ['downloads', 'is downloaded by'],
  drops: ['drops', 'is dropped by'],
  'duplicate-of': ['is a duplicate of', 'has as a duplicate'],
  'dynamic-analysis-of': ['is a dynamic analysis of', 'is dynamically analysed by'],
  'employed-by': ['is employed by', 'employs'],
  'exfiltrates-to': ['exfiltrates to', 'receives exfiltrated data from'],
  exploits: ['exploits', 'is exploited by'],
  has: ['has', 'is found in'],
  'has-covered': ['has covered', 'is covered by'],
  hosts: ['hosts', 'is hosted by'],
  impersonates: ['impersonates', 'is impersonated by'],
  indicates: ['indicates', 'is indicated by'],
  'interpreted-by': ['is interpreted by', 'interprets'],
  investigates: ['investigates', 'is investigated by'],
  'known-as': ['is known as', 'is a name of'],
  'located-at': ['is located at', 'is the location of'],
  mitigates: ['mitigates', 'is mitigated by'],
  'national-of': ['is a national of', 'has as a national'],
  'originates-from': ['originates from', 'is the origin of'],
  owns: ['owns', 'is owned by'],
  'part-of': ['is part of', 'includes'],
  'participates-in': ['participates in', 'has as a participant'],
  publishes: ['publishes', 'is published by'],
  'related-to': ['is related to', 'is related to'],
  remediates: ['remediates', 'is remediated by'],
  'reports-to': ['reports to', 'receives reports from'],
  'resides-in': ['resides in', 'is the residence of'],
  'resolves-to': ['resolves to', 'is resolved from'],
  'revoked-by': ['is revoked by', 'revokes'],
  'should-cover': ['should cover', 'should be covered by'],
  'static-analysis-of': ['is a static analysis of', 'is statically analysed by'],
  'subnarrative-of': ['is a narrative within', 'has as a narrative within'],
  'subtechnique-of': ['is a sub-technique of', 'has as a sub-technique'],
  supports: ['supports', 'is supported by'],
  targets: ['targets', 'is targeted by'],
  technology: ['uses the technology', 'is a technology of'],
  'technology-from': ['uses technology from', 'gives technology to'],
  'technology-to': ['gives technology to', 'uses technology from'],
  'transferred-to': ['transferred to', 'received a transfer from'],
  uses: ['uses', 'is used by'],
  'variant-of': ['is a variant of', 'has as a variant'],
};

/** Relationship types that have words of their own: those of STIX, OpenCTI and ATT&CK. */
export const RELATIONSHIP_TYPES: readonly string[] = Object.keys(WORDS);

/**
 * `uses` → `{source} uses {target}`; backward `{target} is used by {source}`. A type that nobody described gets words made from its
 * name.
 */
export function relationshipSentence(type: string, direction: 'forward' | 'backward' = 'forward'): string {
  const known = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined;
  const words = type.replace(/[-_]+/g, ' ').trim();
  const [forward, backward] = known ?? [words, `is the target of “${words}” from`];
  return direction === 'forward' ? `{source} ${forward} {target}` : `{target} ${backward} {source}`;
}

/** Puts names into a sentence. Text stays text: nothing in a name is taken for a place of the other. */
export function fillSentence(sentence: string, source: string, target: string): string {
  return sentence.replace(/\{(source|target)\}/g, (_, end: string) => (end === 'source' ? source : target));
}
