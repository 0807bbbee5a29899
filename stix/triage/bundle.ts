/**
 * What was accepted of a document, as STIX: the container, its members, what ties them, each with the place where it was read. The same
 * decisions give the same texts, so that accepting again changes what was decided otherwise, and takes back what is no longer accepted.
 */
import { documentKey, type Evidence, EXTENSION_OBJECTS, withEvidence } from '../evidence.ts';
import { uuid5 } from '../ids/index.ts';
import { indicatorOf, objectsOfValue, withId } from '../observable-values.ts';
import { beginObject } from './begin.ts';
import { decided, isAccepted } from './decide.ts';
import type { Cover, Item, Known, Triage } from './triage.ts';

type StixObject = Record<string, unknown>;

/** Of a value that stands everywhere the first places say enough. */
const MOST_PLACES = 20;
const MOST_WORDS = 300;

/** What an item has become: what is meant by its name, and the indicator that looks for it. */
interface Made {
  /** id of what relationships lead to */
  id: string;
  /** ids that are members of the container */
  members: string[];
  evidence: Evidence[];
}

/**
 * @param items all findings of the document, decided or not
 * @param at RFC 3339: now, the container is as new as its last acceptance
 * @returns the definition of the extension, the container, then the rest
 */
export function bundleOf(triage: Triage, items: readonly Item[], at: string): StixObject[] {
  return new Maker(triage, at).make(items);
}

class Maker {
  readonly #objects = new Map<string, StixObject>();
  readonly #made = new Map<string, Made>();
  /** of what is stated elsewhere: the container says where this document speaks of it */
  readonly #mentions: Evidence[] = [];
  readonly #triage: Triage;
  readonly #at: string;
  #author: string | undefined;

  constructor(triage: Triage, at: string) {
    this.#triage = triage;
    this.#at = at;
  }

  make(items: readonly Item[]): StixObject[] {
    for (const object of EXTENSION_OBJECTS) this.#objects.set(String(object['id']), object);
    this.#author = this.#authorOf(this.#triage.cover);
    for (const item of items) {
      const made = isAccepted(this.#triage, item) ? this.#item(item) : undefined;
      if (made) this.#made.set(item.key, made);
    }
    const ties = this.#triage.related.flatMap(({ source, type, target }) => {
      const [from, to] = [this.#made.get(source), this.#made.get(target)];
      return from && to
        ? [
            this.#tie(
              from.id,
              type,
              to.id,
              from.evidence.filter((one) => to.evidence.some((two) => two.page === one.page)),
            ),
          ]
        : [];
    });
    const members = new Set([...this.#made.values()].flatMap((made) => made.members));
    for (const tie of ties) members.add(tie);
    const [identity, definition, ...others] = this.#objects.values();
    return [identity, definition, this.#container([...members]), ...others].filter((object) => object !== undefined);
  }

  /** Of this document: the same at each acceptance. */
  #id(type: string, of: string): string {
    return `${type}--${uuid5(`${documentKey(this.#triage.document)} ${type} ${of}`)}`;
  }

  #begin(object: StixObject): StixObject {
    return beginObject(object, this.#triage, this.#author);
  }

  #add(object: StixObject, evidence: readonly Evidence[] = []): string {
    const id = String(object['id']);
    const before = this.#objects.get(id);
    if (!before) this.#objects.set(id, withEvidence(this.#begin(object), evidence));
    return id;
  }

  #authorOf({ author }: Cover): string | undefined {
    if (author === undefined) return undefined;
    if (typeof author !== 'string') return author.id;
    const name = author.trim();
    return name === '' ? undefined : this.#add({ type: 'identity', id: this.#id('identity', name), name, identity_class: 'organization' });
  }

  #evidence({ finding }: Item): Evidence[] {
    const { document } = this.#triage;
    return finding.spans
      .slice(0, MOST_PLACES)
      .map(({ page, start, end, text }) => ({ ...document, page, start, end, text: text.slice(0, MOST_WORDS) }));
  }

  #mention(known: Known, evidence: readonly Evidence[]): string {
    for (const one of evidence) this.#mentions.push({ ...one, object_ref: known.id });
    return known.id;
  }

  /** undefined: nothing can be made of it. */
  #item(item: Item): Made | undefined {
    const evidence = this.#evidence(item);
    const { of, type, makes } = decided(this.#triage, item);
    const { value } = item.finding;
    // what only this document brought has to be said again
    const isOwn = of !== undefined && of.id === this.#id(of.type, value);
    if (of && !isOwn) return { id: of.id, members: [this.#mention(of, evidence)], evidence };
    const objects = type === undefined ? objectsOfValue(item.finding.type, value) : [withId(this.#named(type, value))];
    const about = objects.at(-1);
    if (!about) return undefined;
    const observable = { id: this.#id(String(about['type']), value), ...about };
    const indicator = makes === 'indicator' || makes === 'both' ? this.#indicator(item, observable, evidence) : undefined;
    if (makes === 'indicator' && indicator) return { id: indicator.id, members: [indicator.id], evidence };
    for (const object of objects.slice(0, -1)) this.#add(object);
    const id = this.#add(observable, evidence);
    if (!indicator) return { id, members: [id], evidence };
    const ties = indicator.isNew ? [this.#tie(indicator.id, 'based-on', id, evidence)] : [];
    return { id: indicator.id, members: [indicator.id, id, ...ties], evidence };
  }

  #named(type: string, name: string): StixObject {
    return { type, id: this.#id(type, name), name, ...(type === 'malware' ? { is_family: true } : {}) };
  }

  #indicator(item: Item, observable: StixObject, evidence: readonly Evidence[]): { id: string; isNew: boolean } | undefined {
    const { value } = item.finding;
    const made = indicatorOf(observable, value, this.#triage.cover.published ?? this.#triage.begun);
    if (!made) return undefined;
    const id = this.#id('indicator', String(made['pattern']));
    if (item.indicator && item.indicator.id !== id) return { id: this.#mention(item.indicator, evidence), isNew: false };
    return { id: this.#add({ ...made, id }, evidence), isNew: true };
  }

  #tie(source: string, type: string, target: string, evidence: readonly Evidence[]): string {
    return this.#add(
      {
        type: 'relationship',
        id: this.#id('relationship', `${source} ${type} ${target}`),
        relationship_type: type,
        source_ref: source,
        target_ref: target,
      },
      evidence,
    );
  }

  #container(members: readonly string[]): StixObject {
    const { cover, document, begun } = this.#triage;
    const object: StixObject = {
      type: cover.type,
      id: this.#id(cover.type, document.sha256),
      name: cover.name,
      ...(cover.description ? { description: cover.description } : {}),
      ...(cover.type === 'report' ? { published: cover.published ?? begun } : {}),
      ...(cover.type === 'grouping' ? { context: 'suspicious-activity' } : {}),
      ...(cover.labels.length === 0 ? {} : { labels: [...cover.labels] }),
      object_refs: members,
    };
    return withEvidence({ ...this.#begin(object), modified: this.#at }, this.#mentions, document);
  }
}
