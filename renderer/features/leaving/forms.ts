/** The forms in which something can leave, as they are chosen. */
import type { ExportWanted, Selection, Terms } from '../../../contracts/index.ts';
import type { Paper } from '../../../stix/report/index.ts';
import { CSV_COLUMNS } from '../../../stix/index.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { ExportQuestion } from '../../state/leaving.ts';

export const FORMS = [
  'stix21',
  'stix20',
  'csv',
  'ioc',
  'iocFanged',
  'pdf',
  'markdown',
  'graphml',
  'layer',
  'yara',
  'sigma',
  'snort',
  'suricata',
  'misp',
] as const;
export const LOG_FORMS = ['logCsv', 'logJsonl'] as const;
export type Form = (typeof FORMS)[number] | (typeof LOG_FORMS)[number];

export const formWord = (form: Form): MessageKey => `leaving.format.${form}`;

/** The history has forms of its own. */
export function formsOf({ format }: ExportQuestion): readonly Form[] {
  if (format === 'log') return LOG_FORMS;
  return FORMS;
}

export const DEFAULT_COLUMNS = CSV_COLUMNS.join(', ');

/** What only some forms ask. */
export interface Details {
  /** of a table, with commas between */
  readonly columns: string;
  /** of a report: the text of its template, and its sheet */
  readonly template: string;
  readonly paper: Paper;
}

export function wantedOf(form: Form, question: ExportQuestion, { columns, template, paper }: Details, terms: Terms): ExportWanted {
  const frame: { selection: Selection; terms: Terms; name: string } = { selection: question.selection, terms, name: question.name };
  switch (form) {
    case 'stix21':
    case 'stix20':
      return { format: 'stix', spec: form === 'stix21' ? '2.1' : '2.0', ...frame };
    case 'csv': {
      const names = columns.split(/[\s,]+/).filter((name) => name !== '');
      return { format: 'csv', columns: names.length === 0 ? [...CSV_COLUMNS] : names.slice(0, 64), ...frame };
    }
    case 'pdf':
      return { format: form, template, paper, ...frame };
    case 'ioc':
    case 'iocFanged':
      return { format: 'ioc', ...(form === 'iocFanged' ? { fanged: true } : {}), ...frame };
    case 'yara':
    case 'sigma':
    case 'snort':
    case 'suricata':
      return { format: 'rules', language: form, ...frame };
    case 'logCsv':
    case 'logJsonl':
      return { format: 'log', as: form === 'logCsv' ? 'csv' : 'jsonl', ...(question.filter ? { filter: question.filter } : {}), ...frame };
    default:
      return { format: form, ...frame };
  }
}
