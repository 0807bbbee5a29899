/** Tables of values: staged bytes in, rows and what they are taken for out; the analyst's plan of how they come into the store. Part of store.ts. */
import './jitless.ts';
import { z } from 'zod';
import { limits } from '../stix/limits.ts';
import {
  COLUMN_TYPES,
  type ColumnType,
  DATE_ORDERS,
  type SavedMapping,
  SEPARATORS,
  type Table,
  type TableMapping,
  type TablePlan,
  type TableQuestion,
  type UnreadRow,
} from '../stix/table/index.ts';
import { type DocumentRefusal, staged } from './documents.ts';
import { coverSchema } from './triage.ts';

const word = z.string().max(limits.reasonCharacters);
const count = z.number().int().min(0);

const reading = {
  /** of a spreadsheet, by its name; absent: the first */
  sheet: z.string().max(256).optional(),
  /** empty: each row is one cell */
  delimiter: z.string().max(1).optional(),
  encoding: z.string().max(64).optional(),
  /** from 0; −1: there are none */
  headingsRow: z.number().int().min(-1).max(10_000).optional(),
  /** lines that begin so are no rows */
  comment: z.string().length(1).optional(),
};

const TYPES: readonly [ColumnType, ...ColumnType[]] = [
  ...COLUMN_TYPES.values,
  ...COLUMN_TYPES.said,
  ...COLUMN_TYPES.roles,
  ...COLUMN_TYPES.left,
];

const columns = z
  .array(
    z.strictObject({
      column: count.max(limits.tableColumns),
      heading: z.string().max(limits.columnStringCharacters),
      type: z.enum(TYPES),
      separator: z.enum(SEPARATORS).optional(),
      sure: z.number().optional(),
      answers: z
        .strictObject({
          dates: z.enum(DATE_ORDERS).optional(),
          zeros: z.enum(['pad', 'leave']).optional(),
          rounded: z.literal('leave').optional(),
        })
        .optional(),
    }),
  )
  .max(1000);
const name = z.string().max(limits.typeCharacters);
const column = count.max(limits.tableColumns);
const words = z.array(word).max(limits.mapperAttributes);
const representations = z
  .array(
    z.strictObject({
      id: name,
      kind: z.enum(['entity', 'relationship']),
      target: name,
      when: z.strictObject({ column, is: z.boolean(), value: word }).optional(),
      attributes: z
        .array(
          z.strictObject({
            key: name,
            column: column.optional(),
            separator: name.optional(),
            datePattern: name.optional(),
            timezone: name.optional(),
            basedOn: words.optional(),
            defaults: words.optional(),
          }),
        )
        // the ends of a relationship come beside those of the file
        .max(limits.mapperAttributes + 2),
    }),
  )
  .max(limits.mapperRepresentations);
const makes = z.enum(['observable', 'indicator', 'both']);

const planSchema = z.strictObject({
  document: z.strictObject(staged),
  begun: z.string().max(64),
  reading: z.strictObject(reading),
  mapping: z.strictObject({ columns, known: word.optional(), representations: representations.optional() }).optional(),
  makes,
  contained: z.boolean(),
  cover: coverSchema,
  imported: z.string().max(64).optional(),
});
const savedSchema = z.strictObject({
  headings: z.array(z.string().max(limits.columnStringCharacters)).max(1000),
  columns,
  makes,
  representations: representations.optional(),
});

export const tableRequests = {
  /** CSV or a spreadsheet: what it is taken for, to be looked at and corrected by what stands here; `rows` of it are returned, from `first` on. */
  readTable: z.strictObject({ ...staged, ...reading, first: count.optional(), rows: count.max(10_000) }),
  /** What all rows would become by this plan. */
  checkTable: z.strictObject({ plan: planSchema }),
  /** Queues the import of the table that waits in this workspace, as its plan says. @throws SextantError `bad-request` where that has no mapping */
  importTable: z.strictObject({ workspace: z.number().int().min(1) }),
} as const;

/** `table` with some of its rows; `total` of all */
export type ReadTable =
  | {
      table: Table;
      total: number;
      /** guessed, or the saved one that was made for these headings */
      mapping: TableMapping;
      questions: TableQuestion[];
      /** of a spreadsheet */
      sheets: string[];
      /** the saved mapping that it is */
      saved?: { workspace: number; name: string };
    }
  | { refused: { code: DocumentRefusal; message: string } };

export interface TableResults {
  readTable: ReadTable;
  checkTable:
    | { objects: number; byType: Record<string, number> /** the first of them */; unread: UnreadRow[]; unreadTotal: number }
    | { refused: { code: DocumentRefusal; message: string } };
  importTable: { step: number; job: number };
}

function parse<T>(schema: z.ZodType, body: string): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  // JSON knows no undefined: what is not there is absent
  return schema.safeParse(value).data as T | undefined;
}

/** The plan in the body of a workspace; undefined where it holds none. */
export const readTablePlan = (body: string): TablePlan | undefined => parse<TablePlan>(planSchema, body);

/** A saved mapping; undefined where it is none. */
export const readSavedMapping = (body: string): SavedMapping | undefined => parse<SavedMapping>(savedSchema, body);
