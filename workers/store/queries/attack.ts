/** The ATT&CK matrix: its cells, who uses what, and the statements behind a cell (contracts/attack.ts). */
import type { AttackDomain, Params, RelatedRow, Results, TechniqueUse } from '../../../contracts/index.ts';
import { SextantError } from '../../../contracts/index.ts';
import type { Store } from '../store.ts';
import { type Cell, type Shape, Shapes } from './attack-shape.ts';
import { type Use, Uses } from './attack-use.ts';
import { externalReferences } from './object.ts';
import { refOf, refOfId, rowOf, sourcesOf, stubRow } from './rows.ts';

type Users = Params<'attackHeat'>['users'];

/** Who is asked about: id number and current statement, −1 for a stub. */
interface Subject {
  id: number;
  statement: number;
}

interface FoundRow {
  subject: Subject;
  use: Use;
}

const collator = new Intl.Collator('en', { numeric: true });

export class Attack {
  private readonly shapes: Shapes;

  constructor(readonly store: Store) {
    this.shapes = new Shapes(store);
  }

  async matrix({ domain, hidden = false }: Params<'attackMatrix'>): Promise<Results['attackMatrix']> {
    const shape = await this.shapes.of(hidden);
    const domains = [...shape.domains.values()].map((part) => ({ domain: part.domain, techniques: part.cells.length }));
    const wanted: AttackDomain = domain ?? domains[0]?.domain ?? 'enterprise-attack';
    const part = shape.domains.get(wanted);
    return {
      domain: wanted,
      domains,
      ...(part?.version === undefined ? {} : { version: part.version }),
      tactics: part?.tactics ?? [],
      techniques: part?.cells.map(({ technique }) => technique) ?? [],
      platforms: part?.platforms ?? [],
    };
  }

  async heat({ domain, users, through, hidden = false }: Params<'attackHeat'>): Promise<Results['attackHeat']> {
    const started = performance.now();
    const cells = (await this.shapes.of(hidden)).domains.get(domain)?.cells ?? [];
    const cellOf = indexOf(cells);
    const uses = new Uses(this.store, hidden, (statement) => cellOf.has(statement));
    const seen = new Set<number>();
    const subjects = this.subjects(users, hidden);
    const byTypes = 'types' in users;
    const counts = new Map<number, { by: Set<number>; sources: Set<number> }>();
    const columns: Results['attackHeat']['columns'] = [];
    const close = (subject?: Subject): void => {
      const column = [...counts].map(
        ([cell, { by, sources }]): TechniqueUse => ({
          technique: cells[cell]?.technique.id ?? '',
          count: by.size,
          sources: [...sources].sort((a, b) => a - b),
        }),
      );
      columns.push({ ...(subject ? { subject: refOfId(this.store, subject.id) } : {}), uses: column });
      counts.clear();
    };
    for (const subject of subjects) {
      for (const use of uses.of(subject.id, through)) {
        const cell = cellOf.get(use.technique) ?? -1;
        let count = counts.get(cell);
        if (!count) counts.set(cell, (count = { by: new Set(), sources: new Set() }));
        count.by.add(byTypes ? subject.id : use.stated);
        for (const source of this.sourcesOf(use.stated, hidden)) {
          count.sources.add(source);
          seen.add(source);
        }
      }
      if (!byTypes) close(subject);
    }
    if (byTypes) close();
    const sources = [...seen].sort((a, b) => a - b).map((source) => ({ source, name: this.nameOf(source) }));
    return { columns, sources, ms: performance.now() - started };
  }

  async evidence(params: Params<'attackEvidence'>): Promise<Results['attackEvidence']> {
    const { store } = this;
    const { projection } = store;
    const { hidden = false } = params;
    const id = projection.ids.find(params.technique);
    const statement = id < 0 ? -1 : projection.resolve(id);
    if (statement < 0) throw new SextantError('not-found', `No source states a technique "${params.technique}".`);
    const same = new Set(statementsOf(await this.shapes.of(hidden), statement));
    const uses = new Uses(store, hidden, (other) => same.has(other));
    const found: FoundRow[] = [];
    for (const subject of this.subjects(params.users, hidden))
      for (const use of uses.of(subject.id, params.through)) found.push({ subject, use });
    if ('types' in params.users) found.sort((a, b) => this.byName(a, b));
    const page = found.slice(params.offset, params.offset + params.limit);
    const stated = page.filter(({ use }) => !use.isMembership).map(({ use }) => use.stated);
    const texts = new Map<number, string>();
    (await store.texts.many(stated)).forEach((text, index) => texts.set(stated[index] ?? -1, text));
    return {
      total: found.length,
      rows: page.map(({ subject, use }) => ({
        subject: refOfId(store, subject.id),
        ...(use.through >= 0 ? { through: refOf(store, use.through) } : {}),
        tie: this.tie(subject, use, texts.get(use.stated)),
        sources: [...this.sourcesOf(use.stated, hidden)].map((source) => this.nameOf(source)).sort(collator.compare),
      })),
    };
  }

  private byName(a: FoundRow, b: FoundRow): number {
    const { name } = this.store.projection;
    const label = ({ statement }: Subject) => (statement < 0 ? '' : name.get(statement));
    return collator.compare(label(a.subject), label(b.subject)) || a.subject.id - b.subject.id;
  }

  /** `other` is who uses it. */
  private tie(subject: Subject, use: Use, text: string | undefined): RelatedRow {
    const { store } = this;
    const user = use.through >= 0 ? use.through : subject.statement;
    const other = user >= 0 ? rowOf(store, user) : stubRow(refOfId(store, subject.id));
    if (use.isMembership) return { other, externalReferences: [] };
    const body = JSON.parse(text ?? '{}') as { description?: unknown; external_references?: unknown };
    return {
      relationship: rowOf(store, use.stated),
      other,
      ...(typeof body.description === 'string' ? { description: body.description } : {}),
      externalReferences: externalReferences(body.external_references),
    };
  }

  private subjects(users: Users, hidden: boolean): Subject[] {
    const { projection } = this.store;
    if ('subjects' in users) {
      return users.subjects.map((text) => {
        const id = projection.ids.find(text);
        if (id < 0) throw new SextantError('not-found', `Nothing in the store is called "${text}" or refers to it.`);
        return { id, statement: projection.resolve(id) };
      });
    }
    const types = new Uint8Array(projection.types.length);
    for (const name of users.types) {
      const type = projection.types.find(name);
      if (type >= 0) types[type] = 1;
    }
    const found: Subject[] = [];
    for (let statement = 0; statement < projection.length; statement++) {
      if (!projection.current.get(statement) || !types[projection.type.get(statement)]) continue;
      if (hidden || !projection.isHidden(statement)) found.push({ id: projection.id.get(statement), statement });
    }
    return found;
  }

  /** Who states it still. */
  private sourcesOf(statement: number, hidden: boolean): ReadonlySet<number> {
    const { projection } = this.store;
    if (hidden || projection.isSole(statement)) return sourcesOf(this.store, statement);
    const sources = new Set<number>();
    for (const other of projection.statementsOf(projection.id.get(statement)))
      if (!projection.withdrawn.get(other)) sources.add(projection.sourceOf(other));
    return sources;
  }

  private nameOf(source: number): string {
    return this.store.sources.get(source)?.name ?? '';
  }
}

/** Place of the cell by each of its statements. */
function indexOf(cells: readonly Cell[]): Map<number, number> {
  const places = new Map<number, number>();
  cells.forEach(({ statements }, place) => {
    for (const statement of statements) places.set(statement, place);
  });
  return places;
}

/** All statements of the technique's cell; of what stands in no matrix the statement itself. */
function statementsOf(shape: Shape, statement: number): readonly number[] {
  for (const { cells } of shape.domains.values()) for (const { statements } of cells) if (statements.includes(statement)) return statements;
  return [statement];
}
