/** A bundle with more around two intrusion sets than anybody could look at, and the counts that follow from how it is made. */

export interface Spoke {
  type: string;
  relation: string;
  /** seen from the hub */
  direction: 'out' | 'in';
  count: number;
}

/** 10,000 around the first hub. */
export const FIRST: readonly Spoke[] = [
  { type: 'malware', relation: 'uses', direction: 'out', count: 2500 },
  { type: 'malware', relation: 'related-to', direction: 'in', count: 1500 },
  { type: 'attack-pattern', relation: 'uses', direction: 'out', count: 2000 },
  { type: 'indicator', relation: 'indicates', direction: 'in', count: 2000 },
  { type: 'tool', relation: 'uses', direction: 'out', count: 1440 },
  { type: 'campaign', relation: 'attributed-to', direction: 'in', count: 500 },
  { type: 'identity', relation: 'targets', direction: 'out', count: 60 },
];
/** 5,000 around the second: malware and attack patterns are those of the first. */
export const SECOND: readonly Spoke[] = [
  { type: 'malware', relation: 'uses', direction: 'out', count: 2000 },
  { type: 'attack-pattern', relation: 'uses', direction: 'out', count: 500 },
  { type: 'vulnerability', relation: 'targets', direction: 'out', count: 1500 },
  { type: 'infrastructure', relation: 'uses', direction: 'out', count: 900 },
  { type: 'location', relation: 'targets', direction: 'out', count: 100 },
];
export const HUBS = ['Northern Hub', 'Southern Hub'] as const;

const DAYS = 1000;
const FIRST_DAY = Date.UTC(2021, 0, 1);

export interface Tie {
  source: string;
  target: string;
  name: string;
  /** `2021-05-31` */
  day: string;
}

export interface Hubs {
  text: string;
  objects: number;
  ties: readonly Tie[];
  /** ids of the two */
  hubs: readonly [string, string];
  /** ids around each of them */
  around: readonly [ReadonlySet<string>, ReadonlySet<string>];
}

const id = (type: string, number: number) => `${type}--a57e0000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
const stamp = (number: number) => new Date(FIRST_DAY + (number % DAYS) * 86_400_000).toISOString();
const total = (spokes: readonly Spoke[], type?: string) =>
  spokes.reduce((sum, spoke) => sum + (type === undefined || spoke.type === type ? spoke.count : 0), 0);
export const countOf = (spokes: readonly Spoke[], type: string): number => total(spokes, type);

export function makeHubs(): Hubs {
  const objects: Record<string, unknown>[] = [];
  const common = (number: number) => ({ spec_version: '2.1', created: stamp(number), modified: stamp(number) });
  const known = new Set<string>();
  const add = (type: string, number: number, name: string): string => {
    const key = id(type, number);
    if (known.has(key)) return key;
    known.add(key);
    const more = {
      malware: { is_family: true },
      indicator: { pattern: `[domain-name:value = 'n${number}.example']`, pattern_type: 'stix', valid_from: stamp(number) },
      location: { region: 'europe' },
    }[type];
    objects.push({ type, id: key, ...common(number), name, ...more });
    return key;
  };
  const ties: Tie[] = [];
  const tie = (source: string, target: string, name: string): void => {
    const number = ties.length;
    ties.push({ source, target, name, day: stamp(number).slice(0, 10) });
    objects.push({
      type: 'relationship',
      id: id('relationship', number),
      ...common(number),
      relationship_type: name,
      source_ref: source,
      target_ref: target,
    });
  };
  const hub = (number: number, spokes: readonly Spoke[]): [string, ReadonlySet<string>] => {
    const middle = add('intrusion-set', number, HUBS[number] ?? '');
    const around = new Set<string>();
    const next = new Map<string, number>();
    for (const { type, relation, direction, count } of spokes) {
      for (let made = 0; made < count; made++) {
        const at = next.get(type) ?? 0;
        next.set(type, at + 1);
        const other = add(type, at, `${type} ${at.toString().padStart(4, '0')}`);
        around.add(other);
        if (direction === 'out') tie(middle, other, relation);
        else tie(other, middle, relation);
      }
    }
    return [middle, around];
  };
  const [first, aroundFirst] = hub(0, FIRST);
  const [second, aroundSecond] = hub(1, SECOND);
  for (let at = 0; at < 1000; at++) tie(id('malware', at), id('attack-pattern', at), 'uses');
  for (let at = 0; at < 500; at++) tie(id('indicator', at), id('malware', at), 'indicates');
  return {
    text: JSON.stringify({ type: 'bundle', id: id('bundle', 0), objects }),
    objects: objects.length,
    ties,
    hubs: [first, second],
    around: [aroundFirst, aroundSecond],
  };
}
