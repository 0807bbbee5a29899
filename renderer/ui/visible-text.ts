/**
 * Makes characters visible that change how text looks without being seen: overrides of the writing direction
 * (`exe.gnp` shown as `png.exe`), and control characters. Text of right-to-left scripts itself is left alone.
 */
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g;

function nameOf(character: string): string {
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

export function visibleText(text: string): string {
  return text.replace(UNSEEN, nameOf);
}

/** For names on one line: line breaks are spaces, and no name fills a screen. */
export function visibleLine(text: string, max = 300): string {
  const line = visibleText(text.slice(0, max + 1).replace(/[\r\n\t\u2028\u2029]+/g, ' '));
  return text.length > max ? `${line.slice(0, max)}…` : line;
}
