/** How other parts of the window hand a text to the lookup. */
import { setLookupText, useLookup } from './lookup.ts';
import { navigate } from './navigation.ts';

/** Goes to the lookup with this text in place of the last one. */
export function openLookup(text: string): void {
  useLookup.setState({ show: 'all', kind: undefined });
  setLookupText(text, 'now');
  navigate({ view: 'lookup' });
}

/** What is read of a pasted text to tell what it is. */
const READ = 20_000;
/** A hash, an address, a number of a catalogue, anything defanged. Rough: the store reads it exactly. */
const VALUE =
  /\b(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})\b|\bh(?:tt|xx)ps?\b|\[\.\]|\(dot\)|\[at\]|\b\d{1,3}(?:\.\d{1,3}){3}\b|\bCVE-\d{4}-\d{4,}|\b(?:T\d{4}|G\d{4}|S\d{4})\b|[\w-]@[\w-]|[a-z0-9-]\.(?:com|net|org|info|biz|ru|cn|top|xyz|io|co|eu|de|uk|me|cc)\b/gi;

/** Several values or several lines are looked up; one value or a few words are searched for. */
export function looksLikeValues(text: string): boolean {
  const read = text.slice(0, READ);
  if (text.length > READ) return true; // nobody searches for so much
  const lines = read.split('\n').filter((line) => line.trim() !== '').length;
  if (lines >= 3) return true;
  const values = new Set((read.match(VALUE) ?? []).slice(0, 100)).size;
  return lines === 2 ? values >= 1 : values >= 2 && /\s|[,;]/.test(read.trim());
}
