/** Whether something that came in is there to be looked at by people first, and not what holds objects. */

/** Text of these may begin with anything, so their name says it. */
const NAMED = /\.(?:pdf|html?|xhtml|md|markdown|txt|text|log|eml|msg|docx)$/i;

/** Rows of values: their columns have to be mapped first. */
const TABLES = /\.(?:csv|tsv|tab|xlsx|xlsm)$/i;

/** Whether it is called like a table. */
export const isTable = (name: string): boolean => TABLES.test(name);

/** @param head its first bytes @param name as the file is called */
export function waitsAs(head: Uint8Array, name: string): 'triage' | 'table' | undefined {
  if (isTable(name)) return 'table';
  const text = new TextDecoder('latin1').decode(head.subarray(0, 1024));
  const isDocument = text.includes('%PDF-') || NAMED.test(name) || /^\s*(?:<!doctype html|<html\b)/i.test(text.replace(/^ï»¿/, ''));
  return isDocument ? 'triage' : undefined;
}
