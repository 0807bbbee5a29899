/**
 * What the matrix shows, worked out of the store's answers: which cells stand in which column, who uses what, and the totals.
 * Pure, so that its figures can be tested.
 */
import type { AttackTactic, AttackTechnique, Results } from '../../../contracts/index.ts';
import { type Layer, layerColor, type LayerTechnique } from '../../../stix/index.ts';

export type Matrix = Results['attackMatrix'];
export type Heat = Results['attackHeat'];

/** At most four stand side by side. */
export const MAX_SUBJECTS = 4;
export const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** What one subject says about one technique. */
export interface Mark {
  /** statements of use; of "how many use it" the objects; of a layer 0 */
  count: number;
  sources: readonly number[];
  /** of a layer: its entry, and the colour that it has there */
  entry?: LayerTechnique;
  color?: string;
}

/** A column of answers: somebody's, a layer's, or "how many use it". */
export interface Subject {
  key: string;
  kind: 'object' | 'layer' | 'types';
  name: string;
  /** of an object: its STIX id; of a layer: its number */
  id: string;
  type: string;
  marks: ReadonlyMap<string, Mark>;
  /** of a layer: entries for one tactic alone, by `tactic technique` */
  byTactic?: ReadonlyMap<string, Mark>;
}

export function markOf(subject: Subject, technique: string, tactic: string): Mark | undefined {
  return subject.byTactic?.get(`${tactic} ${technique}`) ?? subject.marks.get(technique);
}

export function marksOfHeat(uses: Heat['columns'][number]['uses']): Map<string, Mark> {
  return new Map(uses.map(({ technique, count, sources }) => [technique, { count, sources }]));
}

/** An entry says something: not only that its sub-techniques are unfolded. What is disabled is out of consideration. */
function isMarked(entry: LayerTechnique): boolean {
  if (entry.enabled === false) return false;
  return (
    entry.score !== undefined ||
    (entry.color ?? '') !== '' ||
    (entry.comment ?? '') !== '' ||
    (entry.metadata?.length ?? 0) > 0 ||
    (entry.links?.length ?? 0) > 0
  );
}

/** Marks of a layer on the techniques of the matrix, by ATT&CK id. */
export function marksOfLayer(
  layer: Layer,
  techniques: readonly AttackTechnique[],
): Pick<Subject, 'marks'> & { byTactic: Map<string, Mark> } {
  const ids = new Map(techniques.flatMap(({ id, externalId }) => (externalId ? [[externalId, id] as const] : [])));
  const marks = new Map<string, Mark>();
  const byTactic = new Map<string, Mark>();
  for (const entry of layer.techniques) {
    const id = ids.get(entry.techniqueID);
    if (id === undefined || !isMarked(entry)) continue;
    const color = layerColor(layer, entry);
    const mark: Mark = { count: 0, sources: [], entry, ...(color === undefined ? {} : { color }) };
    if (entry.tactic) byTactic.set(`${entry.tactic} ${id}`, mark);
    else marks.set(id, mark);
  }
  return { marks, byTactic };
}

/** What the techniques below a technique add, kept apart from its own. */
export interface SubSum {
  techniques: number;
  count: number;
}

/** Who uses a cell; by place of the subject. Cells that nobody uses share one. */
export interface CellUse {
  own: readonly (Mark | undefined)[];
  subs: readonly SubSum[];
  /** somebody uses the technique itself */
  isUsed: boolean;
  /** somebody uses it or one below it */
  isTouched: boolean;
}

export const UNUSED: CellUse = { own: [], subs: [], isUsed: false, isTouched: false };

export interface Row {
  /** `tactic technique`: one technique may stand in several columns */
  key: string;
  technique: AttackTechnique;
  tactic: string;
  level: 0 | 1;
  /** sub-techniques that the filters leave */
  subs: number;
  isUnfolded: boolean;
  use: CellUse;
}

export interface Column {
  tactic: AttackTactic;
  rows: Row[];
  /** techniques and sub-techniques that stand here, and how many of them somebody uses; filters of the view left out */
  total: number;
  used: number;
}

/** Which techniques are shown: all, those that somebody uses, that all use, or that only one does. */
export type Only = 'all' | 'used' | 'common' | '0' | '1' | '2' | '3';

export interface View {
  platforms: ReadonlySet<string>;
  /** folded text; '' = all */
  search: string;
  only: Only;
  unfolded: ReadonlySet<string>;
  allUnfolded: boolean;
}

const sumOf = (subject: Subject, subs: readonly AttackTechnique[], tactic: string): SubSum => {
  let techniques = 0;
  let count = 0;
  for (const sub of subs) {
    const mark = markOf(subject, sub.id, tactic);
    if (!mark) continue;
    techniques++;
    count += mark.count;
  }
  return { techniques, count };
};

function cellUse(subjects: readonly Subject[], technique: AttackTechnique, subs: readonly AttackTechnique[], tactic: string): CellUse {
  const own = subjects.map((subject) => markOf(subject, technique.id, tactic));
  const below = subjects.map((subject) => sumOf(subject, subs, tactic));
  const isUsed = own.some((mark) => mark !== undefined);
  const isTouched = isUsed || below.some(({ techniques }) => techniques > 0);
  return isTouched ? { own, subs: below, isUsed, isTouched } : UNUSED;
}

function passes(only: Only, own: readonly (Mark | undefined)[]): boolean {
  if (only === 'all') return true;
  const users = own.filter((mark) => mark !== undefined).length;
  if (only === 'used') return users > 0;
  if (only === 'common') return own.length > 1 && users === own.length;
  return users === 1 && own[Number(only)] !== undefined;
}

export function buildColumns(matrix: Matrix, subjects: readonly Subject[], view: View): Column[] {
  const subsOf = new Map<string, AttackTechnique[]>();
  for (const technique of matrix.techniques) {
    if (technique.parent === undefined) continue;
    const known = subsOf.get(technique.parent);
    if (known) known.push(technique);
    else subsOf.set(technique.parent, [technique]);
  }
  const onPlatform = ({ platforms }: AttackTechnique): boolean =>
    view.platforms.size === 0 || platforms.some((platform) => view.platforms.has(platform));
  const found = ({ name, externalId = '' }: AttackTechnique): boolean =>
    view.search === '' || name.toLowerCase().includes(view.search) || externalId.toLowerCase().includes(view.search);
  const isShown = (technique: AttackTechnique, use: CellUse): boolean =>
    onPlatform(technique) && found(technique) && passes(view.only, use.own.length > 0 ? use.own : subjects.map(() => undefined));
  const byTactic = new Map<string, AttackTechnique[]>();
  for (const technique of matrix.techniques) {
    for (const tactic of technique.tactics) {
      const known = byTactic.get(tactic);
      if (known) known.push(technique);
      else byTactic.set(tactic, [technique]);
    }
  }
  const narrowed = view.search !== '' || view.only !== 'all';
  return matrix.tactics.map((tactic) => {
    const { shortName } = tactic;
    const here = byTactic.get(shortName) ?? [];
    const ids = new Set(here.map(({ id }) => id));
    const rows: Row[] = [];
    let used = 0;
    for (const technique of here) {
      // counted below its technique, where that stands in this column too
      if (technique.parent !== undefined && ids.has(technique.parent)) continue;
      const subs = (subsOf.get(technique.id) ?? []).filter((sub) => ids.has(sub.id));
      const use = cellUse(subjects, technique, subs, shortName);
      if (use.isUsed) used++;
      const below = subs.map((sub) => ({ sub, use: cellUse(subjects, sub, [], shortName) }));
      used += below.filter((entry) => entry.use.isUsed).length;
      const shown = below.filter((entry) => isShown(entry.sub, entry.use));
      const isOwn = isShown(technique, use);
      if (!isOwn && shown.length === 0) continue;
      // what was looked for is in sight
      const isUnfolded = shown.length > 0 && (view.allUnfolded || view.unfolded.has(technique.id) || (narrowed && !isOwn));
      rows.push({ key: `${shortName} ${technique.id}`, technique, tactic: shortName, level: 0, subs: shown.length, isUnfolded, use });
      if (!isUnfolded) continue;
      for (const { sub, use: subUse } of shown)
        rows.push({ key: `${shortName} ${sub.id}`, technique: sub, tactic: shortName, level: 1, subs: 0, isUnfolded: false, use: subUse });
    }
    return { tactic, rows, total: here.length, used };
  });
}

export interface Totals {
  /** techniques that each subject uses */
  perSubject: number[];
  /** that each uses alone */
  alone: number[];
  used: number;
  common: number;
}

/** Distinct techniques, sub-techniques counted as their own; a technique of several tactics once. */
export function totalsOf(matrix: Matrix, subjects: readonly Subject[]): Totals {
  const totals: Totals = { perSubject: subjects.map(() => 0), alone: subjects.map(() => 0), used: 0, common: 0 };
  for (const { id, tactics } of matrix.techniques) {
    const users = subjects.flatMap((subject, place) =>
      subject.marks.has(id) || tactics.some((tactic) => markOf(subject, id, tactic)) ? [place] : [],
    );
    const [first] = users;
    if (first === undefined) continue;
    totals.used++;
    for (const place of users) totals.perSubject[place] = (totals.perSubject[place] ?? 0) + 1;
    if (users.length === 1) totals.alone[first] = (totals.alone[first] ?? 0) + 1;
    if (subjects.length > 1 && users.length === subjects.length) totals.common++;
  }
  return totals;
}

/** Largest value of each of the five steps of heat, so that a few much-used techniques do not leave all others pale. */
export function heatSteps(counts: readonly number[]): number[] {
  const most = Math.max(0, ...counts);
  if (most <= 5) return Array.from({ length: most }, (_, index) => index + 1);
  const ends = [1, 2, 3, 4, 5].map((step) => Math.max(step, Math.round(most ** (step / 5))));
  return [...new Set(ends.map((end, index) => (index === 4 ? most : end)))];
}

/** 1–5; the last steps where there are fewer. */
export function heatStep(steps: readonly number[], count: number): number {
  const at = steps.findIndex((end) => count <= end);
  const step = (at < 0 ? steps.length - 1 : at) + 1;
  return steps.length >= 5 ? step : Math.max(1, Math.round((step * 5) / Math.max(1, steps.length)));
}

/** One cell with those below it, whatever the view hides; undefined: the matrix has it no more. */
export function rowFor(
  matrix: Matrix,
  subjects: readonly Subject[],
  tactic: string,
  technique: string,
): { row: Row; subs: Row[] } | undefined {
  const found = matrix.techniques.find(({ id, tactics }) => id === technique && tactics.includes(tactic));
  if (!found) return undefined;
  const below = matrix.techniques.filter(({ parent, tactics }) => parent === technique && tactics.includes(tactic));
  const row = (entry: AttackTechnique, subs: readonly AttackTechnique[]): Row => ({
    key: `${tactic} ${entry.id}`,
    technique: entry,
    tactic,
    level: entry.parent === undefined ? 0 : 1,
    subs: subs.length,
    isUnfolded: false,
    use: cellUse(subjects, entry, subs, tactic),
  });
  return { row: row(found, below), subs: below.map((sub) => row(sub, [])) };
}
