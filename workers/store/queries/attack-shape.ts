/**
 * What the matrices of ATT&CK are made of, out of the current statements. Platforms and kill chains stand in the texts only; a
 * statement's text never changes, so each is read once and what it says is kept. All else follows from the columns again
 * whenever the store has changed: some milliseconds for 250,000 objects.
 */
import type { AttackDomain, AttackTactic, AttackTechnique } from '../../../contracts/index.ts';
import { ATTACK_DOMAINS, domainOfKillChain, isRecord, KNOWN_TACTICS, limits, tacticShortName } from '../../../stix/index.ts';
import type { Store } from '../store.ts';
import { refOf } from './rows.ts';

/** What is read of one text. */
interface Said {
  /** short names of tactics by domain */
  phases: ReadonlyMap<AttackDomain, readonly string[]>;
  platforms: readonly string[];
  domains: readonly string[];
  isSub: boolean;
  /** of a tactic */
  shortName: string;
}

export interface Cell {
  technique: AttackTechnique;
  /** current statements that are this technique: several where sources give one ATT&CK id to different STIX ids */
  statements: readonly number[];
}

export interface DomainShape {
  domain: AttackDomain;
  tactics: AttackTactic[];
  /** in name order */
  cells: readonly Cell[];
  platforms: string[];
  version: string | undefined;
}

export interface Shape {
  domains: ReadonlyMap<AttackDomain, DomainShape>;
}

const TYPES = ['attack-pattern', 'x-mitre-tactic', 'x-mitre-matrix'] as const;
/** Texts that are parsed before other questions may go between: about 10 ms. */
const TEXTS_AT_ONCE = 80;
const ATTACK_ID = /^T\d{4}(?:\.\d{3})?$/;
const collator = new Intl.Collator('en', { numeric: true });

const strings = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item.length <= limits.typeCharacters).slice(0, 200)
    : [];

function said(text: string): Said {
  const object: unknown = JSON.parse(text);
  const phases = new Map<AttackDomain, string[]>();
  if (!isRecord(object)) return { phases, platforms: [], domains: [], isSub: false, shortName: '' };
  const stated = object['kill_chain_phases'];
  for (const phase of Array.isArray(stated) ? stated.slice(0, 200) : []) {
    if (!isRecord(phase)) continue;
    const { kill_chain_name: chain, phase_name: name } = phase;
    if (typeof chain !== 'string' || typeof name !== 'string' || name.length > limits.typeCharacters) continue;
    const domain = domainOfKillChain(chain);
    if (!domain) continue;
    const known = phases.get(domain) ?? [];
    const shortName = tacticShortName(name);
    if (!known.includes(shortName)) known.push(shortName);
    phases.set(domain, known);
  }
  const shortName = object['x_mitre_shortname'];
  return {
    phases,
    platforms: strings(object['x_mitre_platforms']).filter((platform) => platform !== 'None'),
    domains: strings(object['x_mitre_domains']),
    isSub: object['x_mitre_is_subtechnique'] === true,
    shortName: typeof shortName === 'string' ? tacticShortName(shortName) : '',
  };
}

export class Shapes {
  private readonly read = new Map<number, Said>();
  private readonly made = new Map<boolean, { version: number; changes: number; shape: Shape }>();
  private readonly making = new Map<boolean, Promise<Shape>>();

  constructor(private readonly store: Store) {}

  /** @param hidden with what is revoked, deprecated or no longer stated */
  async of(hidden: boolean): Promise<Shape> {
    const known = this.known(hidden);
    if (known) return known;
    // what another question waits for may be from before the last change
    await this.making.get(hidden);
    const { version } = this.store;
    const { changes } = this.store.projection;
    const making = this.known(hidden) ?? this.make(hidden);
    if (!(making instanceof Promise)) return making;
    this.making.set(hidden, making);
    try {
      const shape = await making;
      this.made.set(hidden, { version, changes, shape });
      return shape;
    } finally {
      this.making.delete(hidden);
    }
  }

  private known(hidden: boolean): Shape | undefined {
    const made = this.made.get(hidden);
    return made && made.version === this.store.version && made.changes === this.store.projection.changes ? made.shape : undefined;
  }

  private async make(hidden: boolean): Promise<Shape> {
    const { projection } = this.store;
    const [patternType = -1, tacticType = -1, matrixType = -1] = TYPES.map((type) => projection.types.find(type));
    const patterns: number[] = [];
    const tactics: number[] = [];
    const matrices: number[] = [];
    const types = projection.type.a;
    const current = projection.current.a;
    for (let statement = 0; statement < projection.length; statement++) {
      if (!current[statement]) continue;
      const type = types[statement];
      if (type !== patternType && type !== tacticType && type !== matrixType) continue;
      if (!hidden && projection.isHidden(statement)) continue;
      (type === patternType ? patterns : type === tacticType ? tactics : matrices).push(statement);
    }
    await this.readTexts([...patterns, ...tactics, ...matrices]);
    const domains = new Map<AttackDomain, DomainShape>();
    for (const { domain } of ATTACK_DOMAINS) {
      const cells = this.cells(domain, patterns, hidden);
      if (cells.length === 0) continue;
      domains.set(domain, {
        domain,
        cells,
        tactics: this.tactics(domain, cells, tactics, matrices),
        platforms: [...new Set(cells.flatMap(({ technique }) => technique.platforms))].sort(collator.compare),
        version: this.version(domain),
      });
    }
    return { domains };
  }

  private async readTexts(statements: readonly number[]): Promise<void> {
    const missing = statements.filter((statement) => !this.read.has(statement));
    for (let at = 0; at < missing.length; at += TEXTS_AT_ONCE) {
      const part = missing.slice(at, at + TEXTS_AT_ONCE);
      const texts = await this.store.texts.many(part);
      texts.forEach((text, index) => this.read.set(part[index] ?? -1, said(text)));
    }
  }

  private cells(domain: AttackDomain, patterns: readonly number[], hidden: boolean): Cell[] {
    const { store } = this;
    const { projection } = store;
    const groups: number[][] = [];
    const byAttackId = new Map<string, number[]>();
    for (const statement of patterns) {
      if (!this.read.get(statement)?.phases.has(domain)) continue;
      const attackId = projection.externalId.get(statement);
      const same = ATTACK_ID.test(attackId) && !projection.isHidden(statement) ? attackId : '';
      const known = same === '' ? undefined : byAttackId.get(same);
      if (known) known.push(statement);
      else {
        const group = [statement];
        groups.push(group);
        if (same !== '') byAttackId.set(same, group);
      }
    }
    const cellOf = new Map<number, AttackTechnique>();
    const cells = groups.map((group): Cell => {
      group.sort((a, b) => projection.compare(b, a));
      const [first = -1] = group;
      const told = group.flatMap((statement) => this.read.get(statement) ?? []);
      const technique: AttackTechnique = {
        ...refOf(store, first),
        tactics: [...(told.find(({ phases }) => phases.has(domain))?.phases.get(domain) ?? [])],
        platforms: [...(told.find(({ platforms }) => platforms.length > 0)?.platforms ?? [])],
      };
      for (const statement of group) cellOf.set(statement, technique);
      return { technique, statements: group };
    });
    for (const { technique, statements } of cells) {
      const parent = this.parentOf(statements, cellOf, byAttackId, hidden);
      if (parent && parent !== technique && parent.parent === undefined) technique.parent = parent.id;
    }
    return cells.sort((a, b) => collator.compare(a.technique.name, b.technique.name) || (a.technique.id < b.technique.id ? -1 : 1));
  }

  /** By its `subtechnique-of`; where nobody states that, by its ATT&CK id. */
  private parentOf(
    statements: readonly number[],
    cellOf: ReadonlyMap<number, AttackTechnique>,
    byAttackId: ReadonlyMap<string, readonly number[]>,
    hidden: boolean,
  ): AttackTechnique | undefined {
    const { projection } = this.store;
    const relation = projection.words.find('subtechnique-of') + 1;
    const source = projection.words.find('source_ref');
    const target = projection.words.find('target_ref');
    for (const statement of relation > 0 ? statements : []) {
      for (const id of projection.referenceIds(statement)) {
        for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
          const from = projection.edgeStatement.get(edge);
          if (projection.edgeProperty.get(edge) !== source || projection.relation.get(from) !== relation) continue;
          if (!projection.current.get(from) || (!hidden && projection.isHidden(from))) continue;
          const [first, end] = projection.ownEdges(from);
          for (let own = first; own < end; own++) {
            if (projection.edgeProperty.get(own) !== target) continue;
            const parent = cellOf.get(projection.resolve(projection.edgeTo.get(own)));
            if (parent) return parent;
          }
        }
      }
    }
    const [first = -1] = statements;
    const attackId = projection.externalId.get(first);
    const stated = statements.some((statement) => this.read.get(statement)?.isSub);
    if (!ATTACK_ID.test(attackId) || (!stated && !attackId.includes('.'))) return undefined;
    const [parent = -1] = byAttackId.get(attackId.slice(0, 5)) ?? [];
    return cellOf.get(parent);
  }

  /** As the matrices of the domain have them (mobile once had two); without one, or beyond it, in the order that we know. */
  private tactics(domain: AttackDomain, cells: readonly Cell[], tactics: readonly number[], matrices: readonly number[]): AttackTactic[] {
    const { store } = this;
    const { projection } = store;
    const found = new Map<string, AttackTactic>();
    const add = (statement: number): void => {
      const shortName = this.read.get(statement)?.shortName ?? '';
      if (shortName !== '' && !found.has(shortName)) found.set(shortName, { ...refOf(store, statement), shortName });
    };
    const own = matrices.filter((statement) => {
      const told = this.read.get(statement)?.domains ?? [];
      return projection.externalId.get(statement) === domain || (told.length === 1 && told[0] === domain);
    });
    const refs = projection.words.find('tactic_refs');
    const listed = own
      .map((matrix) => {
        const [first, end] = projection.ownEdges(matrix);
        const ids: number[] = [];
        for (let edge = first; edge < end; edge++) if (projection.edgeProperty.get(edge) === refs) ids.push(projection.edgeTo.get(edge));
        return { matrix, ids };
      })
      .sort((a, b) => b.ids.length - a.ids.length || projection.compare(b.matrix, a.matrix));
    const shown = new Set(tactics);
    for (const { ids } of listed) {
      for (const id of ids) {
        const statement = projection.resolve(id);
        if (shown.has(statement)) add(statement);
      }
    }
    const needed = new Set(cells.flatMap(({ technique }) => technique.tactics));
    const known = KNOWN_TACTICS[domain];
    const rest = [...needed].filter((shortName) => !found.has(shortName));
    const place = (shortName: string) => known.findIndex((tactic) => tactic.shortName === shortName) >>> 0;
    rest.sort((a, b) => place(a) - place(b) || collator.compare(a, b));
    for (const shortName of rest) {
      const model = known.find((tactic) => tactic.shortName === shortName);
      const stated = tactics.find(
        (statement) =>
          this.read.get(statement)?.shortName === shortName &&
          (projection.externalId.get(statement) === model?.id || this.read.get(statement)?.domains.includes(domain)),
      );
      if (stated !== undefined) add(stated);
      else {
        const stub = { id: '', type: 'x-mitre-tactic', name: model?.name ?? shortName, stub: true, shortName };
        found.set(shortName, model ? { ...stub, externalId: model.id } : stub);
      }
    }
    return [...found.values()];
  }

  private version(domain: AttackDomain): string | undefined {
    for (const { source, key } of this.store.sources.values())
      if (key === `attack:${domain}`) return this.store.projection.releaseOf(source)?.label;
    return undefined;
  }
}
