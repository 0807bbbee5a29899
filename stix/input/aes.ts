/** AES (FIPS 197), encryption of single blocks only: what counter mode needs. Tables are computed, not written down. */

const SBOX = new Uint8Array(256);
{
  let [one, other] = [1, 1];
  do {
    // times 3, and divided by 3, in GF(2^8)
    one = (one ^ (one << 1) ^ (one & 0x80 ? 0x11b : 0)) & 0xff;
    other ^= other << 1;
    other ^= other << 2;
    other ^= other << 4;
    other &= 0xff;
    if (other & 0x80) other ^= 0x09;
    const rotated = other ^ (other << 1) ^ (other << 2) ^ (other << 3) ^ (other << 4);
    SBOX[one] = ((rotated ^ (rotated >> 8)) & 0xff) ^ 0x63;
  } while (one !== 1);
  SBOX[0] = 0x63;
}

const double = (byte: number): number => ((byte << 1) ^ (byte & 0x80 ? 0x1b : 0)) & 0xff;

/** Encrypts blocks of 16 bytes. `key`: 16, 24 or 32 bytes */
export function aesEncrypter(key: Uint8Array): (block: Uint8Array) => Uint8Array {
  const words = key.length / 4;
  const rounds = words + 6;
  const expanded = new Uint8Array(16 * (rounds + 1));
  expanded.set(key);
  let factor = 1;
  for (let at = key.length; at < expanded.length; at += 4) {
    const word = Array.from(expanded.subarray(at - 4, at));
    if ((at / 4) % words === 0) {
      word.push(word.shift() ?? 0);
      for (let byte = 0; byte < 4; byte++) word[byte] = SBOX[word[byte] ?? 0] ?? 0;
      word[0] = (word[0] ?? 0) ^ factor;
      factor = double(factor);
    } else if (words > 6 && (at / 4) % words === 4) for (let byte = 0; byte < 4; byte++) word[byte] = SBOX[word[byte] ?? 0] ?? 0;
    for (let byte = 0; byte < 4; byte++) expanded[at + byte] = (expanded[at - key.length + byte] ?? 0) ^ (word[byte] ?? 0);
  }
  return (block) => {
    let state = new Uint8Array(16);
    for (let byte = 0; byte < 16; byte++) state[byte] = (block[byte] ?? 0) ^ (expanded[byte] ?? 0);
    for (let round = 1; round <= rounds; round++) {
      const next = new Uint8Array(16);
      for (let byte = 0; byte < 16; byte++) next[byte] = SBOX[state[(byte + 4 * (byte % 4)) % 16] ?? 0] ?? 0;
      if (round < rounds) mixColumns(next);
      for (let byte = 0; byte < 16; byte++) next[byte] = (next[byte] ?? 0) ^ (expanded[round * 16 + byte] ?? 0);
      state = next;
    }
    return state;
  };
}

function mixColumns(state: Uint8Array): void {
  for (let column = 0; column < 16; column += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = state.subarray(column, column + 4);
    const all = a ^ b ^ c ^ d;
    state[column] = a ^ all ^ double(a ^ b);
    state[column + 1] = b ^ all ^ double(b ^ c);
    state[column + 2] = c ^ all ^ double(c ^ d);
    state[column + 3] = d ^ all ^ double(d ^ a);
  }
}
