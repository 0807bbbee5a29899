/** Hints in a template: what a writer sees in his draft and nobody else ever reads. */

const OPEN = '<!-- hint: ';
const CLOSE = '-->';

export const hint = (words: string): string => `${OPEN}${words} ${CLOSE}`;

/** The text without its hints. A line that is nothing else goes, with one of the blank lines around it; an unclosed one is text. */
export function withoutHints(markdown: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const start = markdown.indexOf(OPEN, at);
    const close = start < 0 ? -1 : markdown.indexOf(CLOSE, start);
    if (close < 0) return at === 0 ? markdown : out + markdown.slice(at);
    out += markdown.slice(at, start);
    at = close + CLOSE.length;
    const isAlone = (out === '' || out.endsWith('\n')) && (at === markdown.length || markdown.startsWith('\n', at));
    if (!isAlone) continue;
    at++;
    if ((out === '' || out.endsWith('\n\n')) && markdown.startsWith('\n', at)) at++;
  }
}
