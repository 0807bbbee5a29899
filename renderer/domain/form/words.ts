import type { FormProperty } from '../../../stix/index.ts';

/** What to propose for a text: words of the vocabulary that hold it, then the text itself where own words are allowed. */
export function wordsFor({ values = [], closed }: FormProperty, text: string): string[] {
  const own = text.trim();
  const wanted = own.toLowerCase();
  const found = values.filter((word) => word.toLowerCase().includes(wanted));
  return own === '' || closed || values.includes(own) ? found : [own, ...found];
}
