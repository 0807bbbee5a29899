/**
 * Long lists of members (`object_refs`) are written once. An own statement whose list is that of the statement it was made from, but for
 * a few, is kept without it: `head` and `tail` of its text, what it takes out of the list and what it puts behind it. Whoever reads the
 * statement gets its whole text. The statement that has the list is the holder.
 */
export const MEMBERS = 'object_refs';
/** What an own statement took out of the list stands among its references under this name; nothing in STIX is called so. */
export const TAKEN_OUT = '-object_refs';
/** Shorter lists are written again: that costs nothing, and such texts can be read as they stand. */
export const FEWEST_SHARED = 256;

export interface SharedText {
  head: string;
  tail: string;
  added: string[];
  dropped: string[];
  /** hash of the holder's text, hex: whoever puts another list under it is seen */
  holder: string;
}

const KEY = `"${MEMBERS}":`;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/** Where the list stands in the text of an object: [from, to) of its value; undefined where there is none. */
export function placeOfMembers(text: Uint8Array): [from: number, to: number] | undefined {
  let depth = 0;
  let found: [number, number] | undefined;
  let key = -1;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === QUOTE) {
      const start = at++;
      for (; at < text.length && text[at] !== QUOTE; at++) if (text[at] === BACKSLASH) at++;
      if (depth === 1) key = start;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
      if (depth !== 2 || byte !== OPEN_BRACKET || !isMembersKey(text, key, at)) continue;
      const from = at;
      const end = endOfList(text, at);
      if (end < 0) return undefined;
      found = [from, end];
      at = end - 1;
      depth--;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return found;
}

/** The string at `key` is the name, and nothing but a colon and blanks stands between it and `value`. */
function isMembersKey(text: Uint8Array, key: number, value: number): boolean {
  return key >= 0 && value - key < 1000 && new RegExp(`^"${MEMBERS}"\\s*:\\s*$`).test(decoder.decode(text.subarray(key, value)));
}

/** Behind the bracket that closes a list of strings; −1 where something else is in it. */
function endOfList(text: Uint8Array, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const byte = text[at];
    if (byte === CLOSE_BRACKET) return at + 1;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return -1;
    if (byte !== QUOTE) continue;
    for (at++; at < text.length && text[at] !== QUOTE; at++) if (text[at] === BACKSLASH) at++;
  }
  return -1;
}

/** What stands before the list and behind it, its name left out. */
export function aroundMembers(text: Uint8Array, [from, to]: [number, number]): { head: string; tail: string } {
  const before = decoder.decode(text.subarray(0, from));
  return { head: before.slice(0, before.lastIndexOf(`"${MEMBERS}"`)), tail: decoder.decode(text.subarray(to)) };
}

/** The object with other members. */
export function withMembers({ head, tail }: Pick<SharedText, 'head' | 'tail'>, members: readonly string[]): Record<string, unknown> {
  return JSON.parse(`${head}${KEY}${JSON.stringify(members)}${tail}`) as Record<string, unknown>;
}

export function readShared(stored: Uint8Array): SharedText {
  return JSON.parse(decoder.decode(stored)) as SharedText;
}

/** How an object, whatever stands for its members in it, is kept without them. `textOf`: how objects are written. */
export function writeShared(
  textOf: (object: Record<string, unknown>) => string,
  object: Readonly<Record<string, unknown>>,
  rest: Omit<SharedText, 'head' | 'tail'>,
): Uint8Array<ArrayBuffer> {
  const mark: string = crypto.randomUUID();
  const text = textOf({ ...object, [MEMBERS]: mark });
  const at = text.indexOf(`${KEY}"${mark}"`);
  const shared: SharedText = { head: text.slice(0, at), tail: text.slice(at + KEY.length + mark.length + 2), ...rest };
  return encoder.encode(JSON.stringify(shared));
}

/** The whole text: the list as its holder has it where nothing came or went. */
export function wholeText(stored: Uint8Array, holder: Uint8Array): Uint8Array {
  const { head, tail, added, dropped } = readShared(stored);
  const place = placeOfMembers(holder);
  if (!place) throw new Error('The text that has the members has none.');
  let list = holder.subarray(...place);
  if (added.length > 0 || dropped.length > 0) {
    const gone = new Set<unknown>(dropped);
    const kept = (JSON.parse(decoder.decode(list)) as unknown[]).filter((member) => !gone.has(member));
    list = encoder.encode(JSON.stringify([...kept, ...added]));
  }
  const [before, after] = [encoder.encode(`${head}${KEY}`), encoder.encode(tail)];
  const whole = new Uint8Array(before.length + list.length + after.length);
  whole.set(before);
  whole.set(list, before.length);
  whole.set(after, before.length + list.length);
  return whole;
}
