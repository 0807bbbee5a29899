/** What a page says of itself: its meta tags, its `<title>`, and its data for search engines (JSON-LD). */
import type { DocumentText } from '../../../stix/document/index.ts';
import { isRecord } from '../../../stix/index.ts';
import { limits } from '../../../stix/limits.ts';

type About = Pick<DocumentText, 'title' | 'author' | 'publisher' | 'published'>;
type Kind = keyof About;

/** In order: the first that is there counts. */
const META: Readonly<Record<Kind, readonly string[]>> = {
  title: ['og:title', 'twitter:title', 'dc.title', 'citation_title'],
  author: ['author', 'article:author', 'dc.creator', 'citation_author', 'parsely-author'],
  publisher: ['og:site_name', 'publisher', 'dc.publisher', 'application-name', 'citation_publisher'],
  published: [
    ...['article:published_time', 'date', 'dc.date', 'dcterms.created', 'datepublished', 'pubdate', 'publish-date', 'parsely-pub-date'],
    ...['citation_publication_date', 'og:updated_time'],
  ],
};
const KINDS = ['title', 'author', 'publisher', 'published'] as const;
const DATA_CHARACTERS = 256 * 1024;

export class PageAbout {
  readonly #meta = new Map<string, string>();
  readonly #data: { [kind in Kind]?: string | undefined } = {};
  title = '';
  /** of the first `<time datetime>` */
  time = '';

  meta(attributes: ReadonlyMap<string, string>): void {
    const name = (attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop') ?? '').trim().toLowerCase();
    const content = attributes.get('content');
    if (name !== '' && content !== undefined && this.#meta.size < 1000 && !this.#meta.has(name)) this.#meta.set(name, content);
  }

  /** The text of a `<script type="application/ld+json">`. */
  data(text: string): void {
    if (text.length > DATA_CHARACTERS) return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return; // written for somebody else, and broken
    }
    const graph = isRecord(value) && Array.isArray(value['@graph']) ? value['@graph'] : [value].flat();
    for (const node of graph.slice(0, 50)) if (isRecord(node)) this.#node(node);
  }

  #node(node: Readonly<Record<string, unknown>>): void {
    if (!('datePublished' in node)) return; // a site, an organisation: not this page
    this.#data.title ??= nameOf(node['headline']);
    this.#data.author ??= nameOf(node['author']);
    this.#data.publisher ??= nameOf(node['publisher']);
    this.#data.published ??= nameOf(node['datePublished']);
  }

  all(): About {
    const about: About = {};
    for (const kind of KINDS) {
      const meta = META[kind].map((name) => this.#meta.get(name)).find((value) => value !== undefined && value.trim() !== '');
      const text = clean(meta ?? this.#data[kind] ?? (kind === 'title' ? this.title : kind === 'published' ? this.time : ''));
      const value = kind === 'published' ? isoTime(text) : text;
      if (value) about[kind] = value;
    }
    return about;
  }
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const names = value.slice(0, 20).flatMap((one) => nameOf(one) ?? []);
    return names.length > 0 ? names.join(', ') : undefined;
  }
  return isRecord(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
}

export const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, limits.documentTitleCharacters);

/** As an instant where it is one; what is no date says nothing. */
export function isoTime(text: string): string | undefined {
  const time = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
