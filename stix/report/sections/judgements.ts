/** What is judged, and what is written beside it. */
import { textOf } from '../../export/writer.ts';
import { type Book, listOf } from '../book.ts';
import { type Content, h } from '../html.ts';
import { blocks, markdownContent, parseMarkdown } from '../markdown.ts';

export function judgementsContent(book: Book): Content {
  const { judgements, body } = book;
  if (judgements.length === 0) return [];
  const items = judgements.map(({ start, end, likelihood, confidence, refs }) => {
    const item = parseMarkdown(body.slice(start, end)).children[0];
    const words = item?.type === 'list' ? item.children.flatMap((one) => one.children) : item ? [item] : [];
    const only = words.length === 1 && words[0]?.type === 'paragraph' ? words[0].children : undefined;
    const tags = [
      ...(likelihood === undefined
        ? []
        : [h('span', 'tag', scalePicture(likelihood), `${likelihood.name}, ${likelihood.from}–${likelihood.to} %`)]),
      ...(confidence === undefined ? [] : [h('span', 'tag', levelPicture(confidence), `${confidence} confidence`)]),
    ];
    const evidence = refs.filter((id) => book.nameOf(id) !== undefined).map((id) => [book.named(id), book.marks(id)]);
    return h(
      'li',
      '',
      h('div', 'judgement', blocks(only ? [{ type: 'paragraph', children: only }] : words, { ...book.frame, top: 4 }, 0)),
      tags.length === 0 ? [] : h('p', 'tags', ...tags),
      evidence.length === 0 ? [] : h('p', 'evidence', h('span', 'label', 'Evidence '), listOf(evidence)),
    );
  });
  return h('ol', 'judgements', ...items);
}

/** Where on a line from never to always it lies. */
const scalePicture = ({ from, to }: { from: number; to: number }): Content => ({
  svg: `<svg width="64" height="8" viewBox="0 0 64 8" aria-hidden="true"><rect y="2.5" width="64" height="3" rx="1.5" fill="#cfd6df"/><rect x="${(from * 0.64).toFixed(1)}" y="1" width="${Math.max(4, (to - from) * 0.64).toFixed(1)}" height="6" rx="3" fill="#1f4e79"/></svg>`,
});
const LEVELS = ['low', 'moderate', 'high'];
const levelPicture = (level: string): Content => ({
  svg: `<svg width="26" height="8" viewBox="0 0 26 8" aria-hidden="true">${LEVELS.map((_, at) => `<rect x="${at * 9}" y="1" width="8" height="6" rx="1.5" fill="${at <= LEVELS.indexOf(level) ? '#1f4e79' : '#cfd6df'}"/>`).join('')}</svg>`,
});

/** What is written, without the key judgements where they stand by themselves. */
export function bodyContent(book: Book, withJudgements: boolean): Content {
  const root = parseMarkdown(book.body);
  // its highest heading stands beside those of the template
  const depths = root.children.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const frame = { ...book.frame, top: 3 - Math.min(...depths, 6) };
  if (withJudgements || book.judgements.length === 0) return blocks(root.children, frame, 0);
  const [first] = book.judgements;
  const left: typeof root.children = [];
  let dropping = 0;
  for (const [index, node] of root.children.entries()) {
    if (node.type === 'heading') {
      const next = root.children.slice(index + 1).find(({ type }) => type === 'list' || type === 'heading');
      const holds =
        next?.type === 'list' &&
        (next.position?.start.offset ?? -1) <= (first?.start ?? 0) &&
        (next.position?.end.offset ?? 0) >= (first?.end ?? 0);
      if (holds) dropping = node.depth;
      else if (dropping > 0 && node.depth <= dropping) dropping = 0;
    }
    if (dropping === 0) left.push(node);
  }
  return blocks(left, frame, 0);
}

export function summaryContent({ subject, frame }: Book): Content {
  return subject === undefined ? [] : markdownContent(textOf(subject['description']), { ...frame, top: 3 });
}
