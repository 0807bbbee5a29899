/** Where it was read. */
import { documentKey } from '../../evidence.ts';
import { defang } from '../../text.ts';
import { type Book, type Cited, push } from '../book.ts';
import { type Content, h } from '../html.ts';
import { parseMarkdown, plainText } from '../markdown.ts';
import { cut } from './texts.ts';

const QUOTE_CHARACTERS = 420;

export function sourcesContent(book: Book): Content {
  return [evidenceContent(book), referencesContent(book)];
}

function evidenceContent(book: Book): Content {
  const documents = new Map<string, Cited[]>();
  for (const one of book.cited) push(documents, documentKey(one.evidence), one);
  return [...documents.values()].map((some) => [
    h('h3', '', some[0]?.evidence.name ?? ''),
    h(
      'p',
      'hash',
      h('span', 'label', some[0]?.evidence.entry === undefined ? 'SHA-256 ' : 'SHA-256 of the archive '),
      h('code', '', some[0]?.evidence.sha256 ?? ''),
    ),
    h(
      'table',
      'sources',
      h('colgroup', '', h('col', 'narrow'), h('col', 'narrow'), h('col', 'third'), h('col', '')),
      h('thead', '', h('tr', '', ...['No.', 'Page', 'Fact', 'Words'].map((words) => h('th', { scope: 'col' }, words)))),
      h(
        'tbody',
        '',
        ...some.map(({ number, evidence, object }) =>
          h(
            'tr',
            { id: `s${number}` },
            h('td', 'number', String(number)),
            h('td', 'number', String(evidence.page)),
            h('td', '', factWords(book, object)),
            h('td', '', h('q', '', quoted(book, evidence.text))),
          ),
        ),
      ),
    ),
  ]);
}

const quoted = ({ fanged }: Book, text: string): string => {
  const line = cut(text.replace(/\s+/g, ' ').trim(), QUOTE_CHARACTERS);
  return fanged ? line : defang(line);
};

function factWords(book: Book, id: string): Content {
  const tie = book.tieOf(id);
  if (tie) return [book.named(tie.from), ` ${tie.words} `, book.named(tie.to)];
  return book.named(id);
}

function referencesContent({ references }: Book): Content {
  if (references.length === 0) return [];
  const items = references.map(({ source, id, description, url }, index) =>
    h(
      'li',
      { id: `r${index + 1}` },
      h('b', '', [source, id].filter((word) => word !== '').join(' ')),
      description === '' ? '' : ` ${plainLine(description)}`,
      url === '' ? [] : [' ', h('span', 'address', defang(url))],
    ),
  );
  return [h('h3', '', 'Public references'), h('ol', 'references', ...items)];
}

const plainLine = (text: string): string => plainText(parseMarkdown(cut(text, QUOTE_CHARACTERS))).replace(/\s+/g, ' ');
