/** Bundles as text: the oracle of the suites here reads them on its own, without the application's code. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

export const readText = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** Only what the oracle asks of an object. */
const objectSchema = z.looseObject({ type: z.string(), id: z.string() });
export type OracleObject = z.infer<typeof objectSchema>;

/** The objects of a bundle (or the one object that the text is), as written: exact text and meaning. */
export function objectsOf(text: string): { text: string; object: OracleObject }[] {
  const at = text.indexOf('"objects"');
  const whole = () => [text.trim()];
  const texts = /^\s*\{\s*"type":\s*"bundle"/.test(text) || at >= 0 ? elementsOf(text, text.indexOf('[', at)) : whole();
  return texts.map((one) => ({ text: one, object: objectSchema.parse(JSON.parse(one)) }));
}

/** The elements of the list of objects that begins at `open`: brackets are counted, strings skipped. */
function elementsOf(text: string, open: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let begin = -1;
  for (let at = open; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (letter === '{' || letter === '[') {
      depth++;
      if (depth === 2) begin = at;
    } else if (letter === '}' || letter === ']') {
      depth--;
      if (depth === 1) found.push(text.slice(begin, at + 1));
      if (depth === 0) return found;
    }
  }
  throw new Error('The list does not end.');
}

export function countBy<T>(items: Iterable<T>, key: (item: T) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
}
