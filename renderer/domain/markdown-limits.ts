/** Hostile markdown costs more than its length; at this size the worst of it still reads in a moment (markdown.test.tsx). */
export const MARKDOWN_MAX = 12_000;

/** Quotes in quotes and lists in lists are read by recursion; nobody nests them forty deep in earnest. */
const DEEP = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){40}/m;

/** Emphasis is matched in the square of its marks; a long report has some hundred. */
const MARKS_MAX = 2_000;

/** Whether a text is read as markdown; otherwise it is shown as it is. */
export function readsAsMarkdown(text: string): boolean {
  return text.length <= MARKDOWN_MAX && !DEEP.test(text) && (text.match(/[*_~[\]`]/g)?.length ?? 0) <= MARKS_MAX;
}
