/**
 * TLP and PAP, whichever of the published ids an object is marked with: TLP 1 (STIX 2.1 section 7.2.1.4), TLP 2.0 (FIRST's
 * extension) and OpenCTI's own. One meaning, one order, one colour.
 */
import { isRecord } from './canonical.ts';

export type MarkingName =
  | 'TLP:CLEAR'
  | 'TLP:GREEN'
  | 'TLP:AMBER'
  | 'TLP:AMBER+STRICT'
  | 'TLP:RED'
  | 'PAP:CLEAR'
  | 'PAP:GREEN'
  | 'PAP:AMBER'
  | 'PAP:RED';

export interface MarkingMeaning {
  readonly name: MarkingName;
  readonly scheme: 'TLP' | 'PAP';
  /** 1 = may go anywhere; higher = stricter. Comparable inside one scheme. */
  readonly order: number;
  /** as OpenCTI colours it, `#rrggbb` */
  readonly color: string;
  /** all ids that mean it, the one that OpenCTI uses first */
  readonly ids: readonly string[];
}

const marking = (uuid: string) => `marking-definition--${uuid}`;
const entry = (name: MarkingName, order: number, color: string, uuids: readonly string[]): MarkingMeaning => ({
  name,
  scheme: name.startsWith('TLP') ? 'TLP' : 'PAP',
  order,
  color,
  ids: uuids.map(marking),
});

export const MARKINGS: readonly MarkingMeaning[] = [
  entry('TLP:CLEAR', 1, '#ffffff', ['613f2e26-407d-48c7-9eca-b8e91df99dc9', '94868c89-83c2-464b-929b-a1a8aa3c8487']),
  entry('TLP:GREEN', 2, '#2e7d32', ['34098fce-860f-48ae-8e50-ebd3cc5e41da', 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb']),
  entry('TLP:AMBER', 3, '#d84315', ['f88d31f6-486f-44da-b317-01333bde0b82', '55d920b0-5e8b-4f79-9ee9-91f868d9b421']),
  entry('TLP:AMBER+STRICT', 4, '#d84315', ['826578e1-40ad-459f-bc73-ede076f81f37', '939a9414-2ddd-4d32-a0cd-375ea402b003']),
  entry('TLP:RED', 5, '#c62828', ['5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'e828b379-4e03-4974-9ac4-e53a884c97c1']),
  entry('PAP:CLEAR', 1, '#ffffff', ['4cdff7eb-acb8-543f-8573-829eb9fe8b34']),
  entry('PAP:GREEN', 2, '#2e7d32', ['89484dde-e3d2-547f-a6c6-d14824429eb1']),
  entry('PAP:AMBER', 3, '#d84315', ['a6f20d4d-0360-59b6-ba22-3b48707828b1']),
  entry('PAP:RED', 4, '#c62828', ['4e4e3b84-de45-53df-9d9b-b21207699fd8']),
];

const BY_ID = new Map(MARKINGS.flatMap((meaning) => meaning.ids.map((id): [string, MarkingMeaning] => [id, meaning])));
const BY_NAME = new Map<string, MarkingMeaning>(MARKINGS.map((meaning) => [meaning.name, meaning]));
/** FIRST's extension of TLP 2.0: `tlp_2_0: 'amber+strict'`. */
export const TLP2_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The meaning of a well-known marking id, whichever family it is of. */
export function markingOfId(id: string): MarkingMeaning | undefined {
  return BY_ID.get(id.toLowerCase());
}

/** `tlp:white`, `TLP:CLEAR`, `PAP:RED` → its meaning. */
export function markingOfName(name: string): MarkingMeaning | undefined {
  return BY_NAME.get(
    name
      .trim()
      .toUpperCase()
      .replace(/^(TLP|PAP)\s*:\s*/, '$1:')
      .replace(/:WHITE$/, ':CLEAR'),
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The meaning of a marking-definition object: by its id, TLP 2.0 extension, definition or name. undefined: a statement or somebody's own scheme. */
export function markingOf(object: Readonly<Record<string, unknown>>): MarkingMeaning | undefined {
  const known = markingOfId(text(object['id']));
  if (known) return known;
  const extensions = object['extensions'];
  const extension = isRecord(extensions) ? extensions[TLP2_EXTENSION] : undefined;
  if (isRecord(extension)) {
    const meaning = markingOfName(`TLP:${text(extension['tlp_2_0'])}`);
    if (meaning) return meaning;
  }
  const scheme = text(object['definition_type']);
  const definition = object['definition'];
  if (/^(tlp|pap)$/i.test(scheme) && isRecord(definition)) {
    const value = text(definition[scheme]) || text(definition[scheme.toLowerCase()]) || text(definition[scheme.toUpperCase()]);
    const meaning = markingOfName(value.includes(':') ? value : `${scheme}:${value}`);
    if (meaning) return meaning;
  }
  return markingOfName(text(object['x_opencti_definition']) || text(object['name']));
}

/** What to call a marking-definition: its TLP or PAP name, its own name, or its statement. */
export function markingName(object: Readonly<Record<string, unknown>>): string | undefined {
  const meaning = markingOf(object);
  if (meaning) return meaning.name;
  const own = text(object['name']) || text(object['x_opencti_definition']);
  if (own !== '') return own;
  const definition = object['definition'];
  if (!isRecord(definition)) return undefined;
  const scheme = text(object['definition_type']);
  const value = text(definition[scheme]) || text(definition['statement']);
  return value === '' ? undefined : value;
}

/** The strictest of several, for each scheme. */
export function strictest(meanings: Iterable<MarkingMeaning>): { TLP?: MarkingMeaning; PAP?: MarkingMeaning } {
  const found: { TLP?: MarkingMeaning; PAP?: MarkingMeaning } = {};
  for (const meaning of meanings) {
    if (meaning.order > (found[meaning.scheme]?.order ?? 0)) found[meaning.scheme] = meaning;
  }
  return found;
}

/** Whose ids of the same colours. TLP 1 has no AMBER+STRICT; PAP has OpenCTI's alone. */
export type MarkingFamily = 'opencti' | 'tlp1' | 'tlp2';

/** The id of a marking in one family; undefined where the family lacks it. */
export function markingId(meaning: MarkingMeaning, family: MarkingFamily): string | undefined {
  if (family === 'tlp2') return meaning.ids[1];
  if (family === 'tlp1' && (meaning.scheme === 'PAP' || meaning.name === 'TLP:AMBER+STRICT')) return undefined;
  return meaning.ids[0];
}

const TLP1_CREATED = '2017-01-20T00:00:00.000Z';
const TLP2_CREATED = '2022-10-01T00:00:00.000Z';

/**
 * The marking-definition that goes with an id of `markingId`: the one that STIX 2.1 section 7.2.1.4 prints for TLP 1, FIRST's for TLP
 * 2.0, and for those that only OpenCTI has, as it exports them. undefined where the family lacks it.
 */
export function markingObject(meaning: MarkingMeaning, family: MarkingFamily): Record<string, unknown> | undefined {
  const id = markingId(meaning, family);
  if (id === undefined) return undefined;
  const base = { type: 'marking-definition', spec_version: '2.1', id };
  const colour = meaning.name.slice(meaning.scheme.length + 1).toLowerCase();
  if (family === 'tlp2') {
    const extension = { extension_type: 'property-extension', tlp_2_0: colour };
    return { ...base, created: TLP2_CREATED, name: meaning.name, extensions: { [TLP2_EXTENSION]: extension } };
  }
  if (markingId(meaning, 'tlp1') === undefined) {
    const definition = { [meaning.scheme]: meaning.name };
    return { ...base, created: TLP1_CREATED, name: meaning.name, definition_type: meaning.scheme, definition };
  }
  const tlp = colour === 'clear' ? 'white' : colour;
  return { ...base, created: TLP1_CREATED, name: `TLP:${tlp.toUpperCase()}`, definition_type: 'tlp', definition: { tlp } };
}

/** The marking-definition that a published id stands for, whether anybody states it or not; undefined: it is none. */
export function publishedMarking(id: string): Record<string, unknown> | undefined {
  const meaning = markingOfId(id);
  return meaning && markingObject(meaning, meaning.ids.indexOf(id.toLowerCase()) === 1 ? 'tlp2' : 'opencti');
}
