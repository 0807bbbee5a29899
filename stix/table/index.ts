/** Tables of indicators: what columns mean, and what has to be asked before their values count. */
export { kindOfCell } from './cell-kinds.ts';
export { guessMapping, valuesOfCell } from './guess.ts';
export { rowObjects, type RowObjects, tableObjects } from './objects.ts';
export { typeOfHeading } from './headings.ts';
export { questionsOf } from './questions.ts';
export { type ColumnMapping, type ColumnType, type Table, type TableMapping, type TableQuestion } from './types.ts';
