/** The matrix without what may not leave: subjects, techniques, and uses of which every evidence stays behind. Pure. */
import { isRecord, type Layer } from '../../../stix/index.ts';
import type { Disclosed } from '../../state/leaving.ts';
import type { CellUse, Column, Mark, Matrix, Subject, View } from './model.ts';
import type { Paint } from './paint.ts';

/** The matrix as it is shown, with all that leaves of it. */
export interface Shown {
  matrix: Matrix;
  subjects: readonly Subject[];
  layers: ReadonlyMap<number, Layer>;
  sourceNames: ReadonlyMap<number, string>;
  columns: readonly Column[];
  view: View;
  paint: Paint;
}

/** Every string of an imported layer, in the order in which they stand. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return isRecord(value) ? Object.values(value).flatMap(stringsOf) : [];
}

function withStrings(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return next();
  if (Array.isArray(value)) return value.map((one) => withStrings(one, next));
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withStrings(one, next)])) : value;
}

/** Every text of the data in it: names of subjects, of techniques, of tactics and of sources, and what imported layers say. */
export function textsIn({ subjects, matrix, sourceNames, layers, columns }: Shown): string[] {
  return [
    ...subjects.map(({ name }) => name),
    ...matrix.techniques.map(({ name }) => name),
    ...columns.map(({ tactic }) => tactic.name),
    ...sourceNames.values(),
    ...[...layers.values()].flatMap(stringsOf),
  ];
}

export function withoutHeld(shown: Shown, { held, ties, texts }: Pick<Disclosed, 'held' | 'ties' | 'texts'>): Shown {
  const gone = new Set(held);
  let at = 0;
  const next = (): string => texts[at++] ?? '';
  const names = shown.subjects.map(next);
  const techniques = shown.matrix.techniques.map((technique) => ({ ...technique, name: next() })).filter(({ id }) => !gone.has(id));
  const tactics = shown.columns.map(({ tactic }) => ({ ...tactic, name: next() }));
  const sourceNames = new Map([...shown.sourceNames.keys()].map((source) => [source, next()]));
  // the same strings in the same places: it is the same shape
  const layers = new Map([...shown.layers].map(([key, layer]) => [key, withStrings(layer, next) as Layer]));
  const kept = new Map(techniques.map((technique) => [technique.id, technique]));
  const markLeft = (subject: Subject, technique: string, mark: Mark | undefined): Mark | undefined => {
    if (mark === undefined || gone.has(subject.id) || gone.has(technique)) return undefined;
    const hidden = ties.filter(([from, to]) => from === subject.id && to === technique).length;
    return hidden === 0 ? mark : mark.count > hidden ? { ...mark, count: mark.count - hidden } : undefined;
  };
  const subjects = shown.subjects.map((subject, place): Subject => {
    const marks = [...subject.marks].flatMap(([technique, mark]) => {
      const left = markLeft(subject, technique, mark);
      return left ? [[technique, left] as const] : [];
    });
    return { ...subject, name: names[place] ?? '', marks: new Map(marks) };
  });
  const useLeft = (technique: string, use: CellUse): CellUse => {
    const own = use.own.map((mark, place) => {
      const subject = shown.subjects[place];
      return subject ? markLeft(subject, technique, mark) : mark;
    });
    const subs = use.subs.map((sum, place) => (gone.has(shown.subjects[place]?.id ?? '') ? { ...sum, techniques: 0, count: 0 } : sum));
    const isUsed = own.some((mark) => mark !== undefined);
    return { own, subs, isUsed, isTouched: isUsed || subs.some((sum) => sum.techniques > 0) };
  };
  return {
    ...shown,
    subjects,
    layers,
    sourceNames,
    matrix: { ...shown.matrix, techniques },
    columns: shown.columns.flatMap((column, place) => {
      const tactic = tactics[place] ?? column.tactic;
      if (gone.has(tactic.id)) return [];
      const rows = column.rows.flatMap((row) => {
        const technique = kept.get(row.technique.id);
        return technique ? [{ ...row, technique, use: useLeft(technique.id, row.use) }] : [];
      });
      return [{ ...column, tactic, rows, used: Math.min(column.used, rows.filter(({ use }) => use.isUsed).length) }];
    }),
  };
}
