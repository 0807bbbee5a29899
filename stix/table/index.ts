/** Tables of indicators: what columns mean, and what has to be asked before their values count. */
export { TableBundle, type UnreadRow } from './bundle.ts';
export { kindOfCell } from './cell-kinds.ts';
export { guessMapping, valuesOfCell } from './guess.ts';
export { rowObjects, type RowObjects, tableObjects } from './objects.ts';
export { typeOfHeading } from './headings.ts';
export { isHeadings } from './headings-row.ts';
export { lackingColumns, mappedBy, type OpenctiMapper, readingOf, readOpenctiMapper } from './opencti-mapper.ts';
export { beginPlan, isMadeFor, type SavedMapping, type TablePlan, type TableReading } from './plan.ts';
export { representer } from './represent.ts';
export { lettersOf, moved, usesOfColumns, type Representation, type RepresentationAttribute } from './representations.ts';
export { examine, openQuestions, questionsOf } from './questions.ts';
export { tableOfText } from './table-of-text.ts';
export {
  COLUMN_TYPES,
  type ColumnAnswers,
  type ColumnMapping,
  type ColumnType,
  DATE_ORDERS,
  type DateOrder,
  type Separator,
  SEPARATORS,
  type Table,
  type TableMapping,
  type TableQuestion,
} from './types.ts';
