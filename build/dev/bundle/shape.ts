/**
 * The shape of enterprise ATT&CK 18.1 (24,771 objects): how many objects of each type, quantiles (0, 10, 25, 50, 75, 90, 99, 100 %)
 * of the lengths of names and descriptions and of the numbers of references and aliases, shares of revoked and deprecated objects.
 * Measured, so that a bundle without a word of ATT&CK costs what ATT&CK costs.
 */
export interface TypeShape {
  type: string;
  count: number;
  name: readonly number[];
  description: readonly number[];
  /** external references beyond the first, which names the object */
  references: readonly number[];
  aliases?: { property: 'aliases' | 'x_mitre_aliases'; count: readonly number[] };
  revoked: number;
  deprecated: number;
  /** prefix of the external id, digits after it */
  externalId: string;
  /** bytes of further properties beside those that are written for every object */
  extraBytes: number;
}

export const ATTACK_OBJECTS = 24_771;

export const TYPES: readonly TypeShape[] = [
  {
    type: 'x-mitre-analytic',
    count: 1739,
    name: [13, 13, 13, 13, 13, 13, 13, 13],
    description: [65, 128, 160, 209, 288, 392, 819, 2516],
    references: [0, 0, 0, 0, 0, 0, 1, 4],
    revoked: 0,
    deprecated: 0,
    externalId: 'AN',
    extraBytes: 720,
  },
  {
    type: 'attack-pattern',
    count: 835,
    name: [2, 10, 14, 19, 25, 32, 46, 57],
    description: [136, 652, 889, 1254, 1719, 2200, 3918, 4680],
    references: [0, 1, 2, 3, 6, 8, 13, 19],
    revoked: 0.158,
    deprecated: 0.014,
    externalId: 'T',
    extraBytes: 380,
  },
  {
    type: 'malware',
    count: 696,
    name: [3, 5, 7, 8, 10, 12, 18, 25],
    description: [0, 185, 224, 314, 451, 609, 989, 1800],
    references: [0, 1, 1, 2, 3, 5, 11, 19],
    aliases: { property: 'x_mitre_aliases', count: [0, 1, 1, 1, 1, 2, 6, 10] },
    revoked: 0.003,
    deprecated: 0.0015,
    externalId: 'S',
    extraBytes: 60,
  },
  {
    type: 'x-mitre-detection-strategy',
    count: 691,
    name: [16, 34, 47, 59, 72, 83, 109, 124],
    description: [0, 0, 0, 0, 0, 0, 0, 0],
    references: [0, 0, 0, 0, 0, 0, 0, 0],
    revoked: 0,
    deprecated: 0,
    externalId: 'DET',
    extraBytes: 180,
  },
  {
    type: 'course-of-action',
    count: 268,
    name: [5, 20, 24, 29, 36, 42, 50, 64],
    description: [63, 234, 358, 586, 968, 1940, 3035, 3492],
    references: [0, 0, 0, 1, 5, 5, 8, 12],
    revoked: 0,
    deprecated: 0.836,
    externalId: 'M',
    extraBytes: 0,
  },
  {
    type: 'intrusion-set',
    count: 187,
    name: [3, 5, 6, 9, 12, 15, 18, 20],
    description: [0, 252, 345, 527, 733, 1085, 1687, 1872],
    references: [0, 1, 2, 4, 9, 15, 44, 46],
    aliases: { property: 'aliases', count: [0, 1, 1, 2, 5, 7, 15, 16] },
    revoked: 0.032,
    deprecated: 0.048,
    externalId: 'G',
    extraBytes: 60,
  },
  {
    type: 'x-mitre-data-component',
    count: 109,
    name: [10, 12, 15, 18, 22, 27, 35, 36],
    description: [68, 95, 185, 765, 1141, 1686, 2796, 3173],
    references: [0, 0, 0, 0, 0, 0, 0, 0],
    revoked: 0,
    deprecated: 0.028,
    externalId: 'DC',
    extraBytes: 2000,
  },
  {
    type: 'tool',
    count: 91,
    name: [2, 4, 5, 7, 9, 13, 25, 25],
    description: [102, 165, 201, 295, 397, 521, 863, 863],
    references: [0, 1, 1, 1, 2, 4, 6, 6],
    aliases: { property: 'x_mitre_aliases', count: [0, 1, 1, 1, 1, 2, 3, 3] },
    revoked: 0,
    deprecated: 0,
    externalId: 'S9',
    extraBytes: 60,
  },
  {
    type: 'campaign',
    count: 52,
    name: [5, 5, 10, 16, 28, 34, 50, 50],
    description: [291, 479, 543, 660, 817, 1027, 2160, 2160],
    references: [1, 1, 1, 1, 2, 4, 13, 13],
    aliases: { property: 'aliases', count: [1, 1, 1, 1, 1, 1, 3, 3] },
    revoked: 0,
    deprecated: 0,
    externalId: 'C',
    extraBytes: 150,
  },
  {
    type: 'x-mitre-data-source',
    count: 38,
    name: [3, 5, 6, 8, 13, 15, 18, 18],
    description: [104, 122, 161, 189, 210, 228, 382, 382],
    references: [0, 0, 1, 1, 2, 2, 3, 3],
    revoked: 0,
    deprecated: 1,
    externalId: 'DS',
    extraBytes: 100,
  },
  {
    type: 'x-mitre-tactic',
    count: 14,
    name: [6, 9, 10, 14, 17, 20, 20, 20],
    description: [417, 436, 461, 538, 583, 611, 769, 769],
    references: [0, 0, 0, 0, 0, 0, 0, 0],
    revoked: 0,
    deprecated: 0,
    externalId: 'TA',
    extraBytes: 30,
  },
];

/** [relationship_type, type of source, type of target, count]; they make 20,048 of the 24,771 objects. */
export const RELATIONSHIPS: readonly (readonly [string, string, string, number])[] = [
  ['uses', 'malware', 'attack-pattern', 9836],
  ['uses', 'intrusion-set', 'attack-pattern', 4362],
  ['mitigates', 'course-of-action', 'attack-pattern', 1445],
  ['uses', 'campaign', 'attack-pattern', 1019],
  ['uses', 'tool', 'attack-pattern', 800],
  ['detects', 'x-mitre-detection-strategy', 'attack-pattern', 691],
  ['uses', 'intrusion-set', 'malware', 647],
  ['subtechnique-of', 'attack-pattern', 'attack-pattern', 477],
  ['uses', 'intrusion-set', 'tool', 457],
  ['revoked-by', 'attack-pattern', 'attack-pattern', 132],
  ['uses', 'campaign', 'malware', 84],
  ['uses', 'campaign', 'tool', 65],
  ['attributed-to', 'campaign', 'intrusion-set', 25],
  ['revoked-by', 'intrusion-set', 'intrusion-set', 6],
];

export const RELATIONSHIP_DESCRIPTION: readonly number[] = [0, 51, 138, 170, 217, 287, 568, 1964];
export const RELATIONSHIP_REFERENCES: readonly number[] = [0, 0, 1, 1, 1, 2, 5, 21];
