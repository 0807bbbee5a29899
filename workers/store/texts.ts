/** Reads exact texts of statements from their pages. */
import type { SextantDatabase, PageRow } from './database.ts';
import type { Projection } from './projection.ts';
import { aroundMembers, placeOfMembers, readShared, type SharedText, wholeText } from './shared-members.ts';

/** Pages kept for lists that scroll and pages that reopen; 16 MiB is about 10,000 ATT&CK objects. */
const CACHE_BYTES = 16 * 1024 * 1024;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export type AroundMembers = Omit<SharedText, 'holder'> & { holder: number };

export class Texts {
  private readonly cache = new Map<number, PageRow>();
  private cachedBytes = 0;

  constructor(
    private readonly database: SextantDatabase,
    private readonly projection: Projection,
  ) {}

  async one(statement: number): Promise<string> {
    const [text] = await this.many([statement]);
    if (text === undefined) throw new Error(`Statement ${statement} has no text.`);
    return text;
  }

  /** These pages were overwritten. */
  forget(pages: readonly number[]): void {
    for (const page of pages) {
      this.cachedBytes -= this.cache.get(page)?.bytes.byteLength ?? 0;
      this.cache.delete(page);
    }
  }

  /** Texts in the order asked. */
  async many(statements: readonly number[]): Promise<string[]> {
    const bytes = await this.manyBytes(statements);
    return bytes.map((text) => decoder.decode(text));
  }

  async manyBytes(statements: readonly number[]): Promise<Uint8Array[]> {
    const { projection } = this;
    const sharing = statements.filter((statement) => projection.sharesMembers(statement));
    if (sharing.length === 0) return this.stored(statements);
    const holders = [...new Set(sharing.map((statement) => projection.memberHolder(statement)))];
    const texts = await this.stored([...statements, ...holders]);
    const lists = new Map(holders.map((holder, index) => [holder, texts[statements.length + index] ?? new Uint8Array(0)]));
    return statements.map((statement, index) => {
      const text = texts[index] ?? new Uint8Array(0);
      const holder = projection.sharesMembers(statement) ? lists.get(projection.memberHolder(statement)) : undefined;
      return holder ? wholeText(text, holder) : text;
    });
  }

  /** What is said around a long list of members, and how it differs from that of the holder; undefined where there is no such list. */
  async aroundMembers(statement: number): Promise<AroundMembers | undefined> {
    const { projection } = this;
    const [text] = await this.stored([statement]);
    if (!text) return undefined;
    const holder = projection.memberHolder(statement);
    if (holder !== statement) return { ...readShared(text), holder };
    const place = placeOfMembers(text);
    return place && { ...aroundMembers(text, place), added: [], dropped: [], holder };
  }

  /** As the pages hold them: of statements that share their members without these. */
  async stored(statements: readonly number[]): Promise<Uint8Array[]> {
    const pages = new Map<number, PageRow | undefined>();
    for (const statement of statements) pages.set(this.projection.page.get(statement), undefined);
    const missing: number[] = [];
    for (const page of pages.keys()) {
      const cached = this.cache.get(page);
      if (cached) {
        this.cache.delete(page);
        this.cache.set(page, cached); // most recently used last
        pages.set(page, cached);
      } else missing.push(page);
    }
    if (missing.length > 0) {
      const rows = await this.database.pages.bulkGet(missing);
      missing.forEach((page, index) => {
        const row = rows[index];
        if (!row) throw new Error(`Page ${page} is missing.`);
        pages.set(page, row);
        this.keep(page, row);
      });
    }
    return statements.map((statement) => {
      const row = pages.get(this.projection.page.get(statement));
      if (!row) throw new Error(`Page of statement ${statement} is missing.`);
      return textOf(row, this.projection.slot.get(statement));
    });
  }

  private keep(page: number, row: PageRow): void {
    this.cache.set(page, row);
    this.cachedBytes += row.bytes.byteLength;
    for (const [old, oldRow] of this.cache) {
      if (this.cachedBytes <= CACHE_BYTES || old === page) break;
      this.cache.delete(old);
      this.cachedBytes -= oldRow.bytes.byteLength;
    }
  }
}

export function textOf(row: PageRow, slot: number): Uint8Array {
  return row.bytes.subarray(slot === 0 ? 0 : row.ends[slot - 1], row.ends[slot]);
}
