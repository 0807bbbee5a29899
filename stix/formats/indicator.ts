/** An indicator out of a rule of another tool, or of a tree: the text of the rule is its pattern, exact. */
import { uuid5 } from '../ids/index.ts';
import { identified, relationship, type StixObject } from './made.ts';

export interface RuleSaid {
  pattern: string;
  /** `pattern_type` */
  language: string;
  name: string;
  /** RFC 3339 */
  created: string;
  modified: string;
  description?: string;
  labels?: readonly string[];
  references?: readonly object[];
  /** id of an identity */
  author?: string;
  confidence?: number;
}

const MOST_LABELS = 200;
const MOST_NAME = 1000;

export function indicatorFrom({
  pattern,
  language,
  name,
  created,
  modified,
  description,
  labels = [],
  references = [],
  author,
  confidence,
}: RuleSaid): StixObject {
  const made = {
    type: 'indicator',
    spec_version: '2.1',
    created,
    modified,
    ...(author === undefined ? {} : { created_by_ref: author }),
    name: name.slice(0, MOST_NAME),
    ...(description === undefined || description === '' ? {} : { description }),
    pattern,
    pattern_type: language,
    valid_from: created,
    ...(labels.length === 0 ? {} : { labels: [...new Set(labels)].slice(0, MOST_LABELS) }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(references.length === 0 ? {} : { external_references: references.slice(0, MOST_LABELS) }),
  };
  return identified(made, `${language} ${pattern}`);
}

const TECHNIQUE = /^(?:attack\.|mitre[_-]?(?:attack|technique)[_: -]?(?:id)?[_: -]?)?(t\d{4}(?:\.\d{3})?)$/i;

/** The number of a technique in a tag like `attack.t1059.001`; undefined: it names none. */
export const techniqueOfTag = (tag: string): string | undefined => TECHNIQUE.exec(tag.trim())?.[1]?.toUpperCase();

/** Techniques by number alone, older than what anybody knows of them, and what indicates them. */
export function indicated(indicator: StixObject, techniques: readonly string[]): StixObject[] {
  const at = '2000-01-01T00:00:00.000Z';
  return [...new Set(techniques)].flatMap((number) => {
    const named = {
      type: 'attack-pattern',
      spec_version: '2.1',
      created: at,
      modified: at,
      name: number,
      x_mitre_id: number,
      external_references: [{ source_name: 'mitre-attack', external_id: number }],
    };
    const technique = identified(named, `attack ${number}`);
    return [
      technique,
      relationship(indicator.id, 'indicates', technique.id, { created: indicator['created'], modified: indicator['modified'] }),
    ];
  });
}

/** An identity for the name of an author, or undefined. */
export function authorOf(name: string): StixObject | undefined {
  const plain = name.trim().slice(0, 200);
  if (plain === '') return undefined;
  const at = '2000-01-01T00:00:00.000Z';
  return identified(
    { type: 'identity', spec_version: '2.1', created: at, modified: at, name: plain, identity_class: 'individual' },
    `author ${uuid5(plain)}`,
  );
}
