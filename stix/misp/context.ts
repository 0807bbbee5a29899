/** What one event says for all that is in it, while it is made into STIX. */
import { isUuid, type MispRecord, mispUuid5, relationshipId, type StixObject, stixTime, textOf } from './record.ts';
import { markingDefinition } from './tags.ts';

export interface EventFacts {
  /** of the report: lower case */
  readonly uuid: string;
  /** `timestamp` of the event: what is in it is as old where it says nothing */
  readonly seconds: number;
  /** the number of the event on its server, where it has one */
  readonly id: unknown;
  /** markings of the event, which everything in it has as well */
  readonly markings: ReadonlySet<string>;
}

/** What one thing of an event became. */
export interface Converted {
  /** the object that stands for it, and that others refer to */
  readonly main: StixObject;
  readonly objects: readonly StixObject[];
}

export class EventContext implements EventFacts {
  readonly #used = new Set<string>();
  readonly #emitted = new Set<string>();
  /** uuid of MISP → object that stands for it */
  readonly mains = new Map<string, string>();
  /** what clusters of galaxies became, by their uuid: the same stands at many attributes */
  readonly clusters = new Map<string, StixObject>();

  readonly uuid: string;
  readonly seconds: number;
  readonly id: unknown;
  readonly markings: ReadonlySet<string>;
  /** id of the identity of the creator */
  readonly author: string | undefined;

  constructor(facts: EventFacts, author: string | undefined) {
    this.uuid = facts.uuid;
    this.seconds = facts.seconds;
    this.id = facts.id;
    this.markings = facts.markings;
    this.author = author;
  }

  /** The uuid of a thing; where it has none, or one that was there before, one that follows from the event and `seed`. */
  claim(wanted: unknown, seed: string): string {
    const given = textOf(wanted).toLowerCase();
    let uuid = isUuid(given) ? given : mispUuid5(`${this.uuid} ${given} ${seed}`);
    while (this.#used.has(uuid)) uuid = mispUuid5(`${this.uuid} ${uuid} ${seed}`);
    this.#used.add(uuid);
    return uuid;
  }

  /** True at the first time that it is asked for an id. */
  first(id: string): boolean {
    if (this.#emitted.has(id)) return false;
    this.#emitted.add(id);
    return true;
  }

  /** The markings of an object: its own and those of the event. */
  marked(own: readonly string[] = []): { object_marking_refs?: string[] } {
    const all = new Set([...own, ...this.markings]);
    return all.size === 0 ? {} : { object_marking_refs: [...all] };
  }

  /** Members that each object with versions begins with. */
  versioned(type: string, uuid: string, seconds: number): StixObject {
    const at = stixTime(seconds);
    return {
      type,
      spec_version: '2.1',
      id: `${type}--${uuid}`,
      ...(this.author === undefined ? {} : { created_by_ref: this.author }),
      created: at,
      modified: at,
    };
  }

  relationship(source: string, type: string, target: string, seconds: number): StixObject {
    const at = stixTime(seconds);
    return {
      type: 'relationship',
      spec_version: '2.1',
      id: relationshipId(source, type, target),
      created: at,
      modified: at,
      relationship_type: type,
      source_ref: source,
      target_ref: target,
      ...this.marked(),
    };
  }

  /** Marking definitions that nobody emitted yet. */
  definitions(ids: readonly string[]): StixObject[] {
    return ids.flatMap((id) => {
      const definition = this.first(id) ? markingDefinition(id) : undefined;
      return definition ? [{ ...definition, type: 'marking-definition', id }] : [];
    });
  }
}

export const LABELS = {
  type: 'misp:type="',
  category: 'misp:category="',
  name: 'misp:name="',
  meta: 'misp:meta-category="',
  toIds: 'misp:to_ids="',
} as const;

/** The value of `misp:type="value"` among the labels. */
export function labelled(object: MispRecord, start: string): string | undefined {
  const { labels } = object;
  if (!Array.isArray(labels)) return undefined;
  for (const label of labels as readonly unknown[])
    if (typeof label === 'string' && label.startsWith(start) && label.endsWith('"')) return label.slice(start.length, -1);
  return undefined;
}

/** Labels that say what a thing was in MISP, and are no tags. */
export const isOwnLabel = (label: string): boolean =>
  /^misp:(type|category|to_ids|name|meta-category|galaxy-name|galaxy-type|data-layer|context-layer|tool)="/.test(label) ||
  label === 'Threat-Report';
