/** Where the long text of a container stands: what OpenCTI calls its content. reference: OpenCTI data model, "Containers". */
import { openctiProperty } from '../ids/index.ts';

const BODY_PROPERTIES: Readonly<Record<string, string>> = {
  report: 'x_opencti_content',
  grouping: 'content',
  note: 'content',
  feedback: 'content',
  'case-incident': 'content',
  'case-rfi': 'content',
  'case-rft': 'content',
};

/** Types with a body. */
export const BODY_TYPES: readonly string[] = Object.keys(BODY_PROPERTIES);

/** The property under which the body of a type is written; undefined: it has none. */
export function bodyPropertyOf(type: string): string | undefined {
  return Object.hasOwn(BODY_PROPERTIES, type) ? BODY_PROPERTIES[type] : undefined;
}

/**
 * The body as Markdown, '' where there is none. What the analyst writes stands at top level and counts first; OpenCTI itself ships that of a
 * report in its extension.
 */
export function bodyOf(object: Readonly<Record<string, unknown>>): string {
  const property = typeof object['type'] === 'string' ? bodyPropertyOf(object['type']) : undefined;
  if (property === undefined) return '';
  const own = object[property];
  if (typeof own === 'string' && own.trim() !== '') return own;
  const shipped = openctiProperty(object, 'content');
  return typeof shipped === 'string' ? shipped : '';
}
