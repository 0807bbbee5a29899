/**
 * Indents JSON text without reading it into values: numbers, escapes and the order of keys stay as written
 * (`JSON.parse` would turn 1.0 into 1). Text that is no JSON comes out with its words untouched.
 */
export function prettyJson(text: string): string {
  const out: string[] = [];
  let depth = 0;
  const newline = (): void => void out.push('\n', '  '.repeat(Math.min(depth, 100)));
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = stringEnd(text, at);
      out.push(text.slice(at, end));
      at = end;
      continue;
    }
    if (character === '{' || character === '[') {
      const close = nextSolid(text, at + 1);
      if (text.charAt(close) === (character === '{' ? '}' : ']')) {
        out.push(character, text.charAt(close));
        at = close + 1;
        continue;
      }
      out.push(character);
      depth += 1;
      newline();
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      newline();
      out.push(character);
    } else if (character === ',') {
      out.push(character);
      newline();
    } else if (character === ':') out.push(': ');
    else if (!isSpace(character)) out.push(character);
    at += 1;
  }
  return out.join('');
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function nextSolid(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charAt(at))) at += 1;
  return at;
}

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') return at + 1;
  }
  return text.length;
}
