/** Bytes of a text file → its text. The encoding is said by a byte order mark, else by what the bytes can be. */

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** no mark said it: the bytes are no UTF-8, so it is the code page that Windows writes in the West */
  isGuess: boolean;
}

const SAMPLE = 4096;

/** UTF-16 without a mark: text of most languages then has a zero in every second byte. */
function widthOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : undefined;
}

export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return as('utf-16le', bytes.subarray(2), false);
  if (first === 0xfe && second === 0xff) return as('utf-16be', bytes.subarray(2), false);
  if (first === 0xef && second === 0xbb && third === 0xbf) return as('utf-8', bytes.subarray(3), false);
  const width = widthOf(bytes);
  if (width) return as(width, bytes, true);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8', isGuess: false };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return as('windows-1252', bytes, true);
  }
}

const as = (encoding: DecodedText['encoding'], bytes: Uint8Array, isGuess: boolean): DecodedText => ({
  text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
  encoding,
  isGuess,
});
