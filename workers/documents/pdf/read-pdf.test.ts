import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LETTER_WIDTH, makePdf, type PdfParts, type PdfText } from '../../../build/dev/make-pdf.ts';
import { growth, LINEAR } from '../../../build/dev/processor-time.ts';
import { SHARED_DATA_ABSENT, sharedData } from '../../../build/dev/shared-data.ts';
import type { DocumentText } from '../../../stix/document/index.ts';
import { readAttachment, readDocument } from '../read-document.ts';
import { PdfObjects } from './objects.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
const cmaps = join(import.meta.dirname, '../../../node_modules/pdfjs-dist/cmaps');
const cmap = (name: string) => Promise.resolve(new Uint8Array(readFileSync(join(cmaps, name))));
const context = { progress: () => undefined, now: () => performance.now(), cmap };
const readBytes = (bytes: Uint8Array, name = 'report.pdf') => readDocument(once(bytes), name, context);

async function read(parts: PdfParts): Promise<DocumentText> {
  const answer = await readBytes(makePdf(parts));
  if (!('document' in answer)) throw new Error(JSON.stringify(answer));
  return answer.document;
}
const textOf = async (texts: PdfText[]) => (await read({ pages: [{ texts }] })).pages[0]?.text ?? '';
/** Lines from the top, 12 points apart. */
const block = (x: number, top: number, lines: readonly string[]): PdfText[] => lines.map((text, at) => ({ x, y: top - 12 * at, text }));

const SENTENCE = 'The actor sent a mail with a link'; // as wide as a column
const prose = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at} ${SENTENCE}`);

describe('reading order', () => {
  test('lines come from top to bottom, whatever their order in the file', async () => {
    const lines = block(50, 700, ['first', 'second', 'third']);
    expect(await textOf(lines.toReversed())).toBe('first\nsecond\nthird\n');
  });

  test('two columns of prose are read one after the other, under a title over both', async () => {
    const text = await textOf([
      { x: 50, y: 740, text: 'A title that goes over the whole width of the page, as titles do', size: 14 },
      ...block(50, 700, prose('left', 6)),
      ...block(320, 703, prose('right', 6)),
    ]);
    expect(text.replace(/\s+/g, ' ')).toMatch(/^A title .* do left0 .*left5.*right0.*right5/);
    expect(text.indexOf('right0')).toBeGreaterThan(text.indexOf('left5'));
  });

  test('three columns too', async () => {
    const column = (name: string) => Array.from({ length: 6 }, (_, at) => `${name}${at} was seen by it in may`);
    const text = await textOf([...block(30, 700, column('aa')), ...block(220, 700, column('bb')), ...block(410, 700, column('cc'))]);
    expect(text.match(/(?:aa|bb|cc)\d/g)?.join(' ')).toBe('aa0 aa1 aa2 aa3 aa4 aa5 bb0 bb1 bb2 bb3 bb4 bb5 cc0 cc1 cc2 cc3 cc4 cc5');
  });

  test('a table is read row by row', async () => {
    const row = (y: number, cells: string[]) => cells.map((text, at) => ({ x: 50 + 180 * at, y, text }));
    const text = await textOf([
      ...row(700, ['Name', 'Address', 'Port']),
      ...row(685, ['evil', '203.0.113.7', '443']),
      ...row(670, ['bad', '198.51.100.9', '80']),
    ]);
    expect(text).toBe('Name\tAddress\tPort\nevil\t203.0.113.7\t443\nbad\t198.51.100.9\t80\n');
  });

  test('a hash that its cell broke into two lines stays together, also where its neighbour stands at half height', async () => {
    const first = '9f86d081884c7d659a2feaa0c55ad015';
    const second = 'a3bf4f1b2b0b822cd15d6c15b0f00a08';
    const rows = (dy: number): PdfText[] => [
      { x: 50, y: 700, text: 'Hash' },
      { x: 300, y: 700, text: 'File' },
      { x: 50, y: 670, text: first },
      { x: 300, y: 670 - dy, text: 'loader.exe' },
      { x: 50, y: 658, text: second },
    ];
    for (const dy of [0, 6]) expect(await textOf(rows(dy))).toContain(`${first}\n${second}\tloader.exe`);
  });

  test('hyphens at the end of a line stay as they are written', async () => {
    expect(await textOf(block(50, 700, ['the infra-', 'structure']))).toBe('the infra-\nstructure\n');
  });

  test('text that is turned comes behind the rest; a page that is turned whole reads like any other', async () => {
    expect(await textOf([{ x: 300, y: 300, text: 'DRAFT', turn: 90 }, ...block(50, 700, ['the text', 'of the page'])])).toBe(
      'the text\nof the page\nDRAFT\n',
    );
    const turned = [0, 1, 2].map((at) => ({ x: 100 + 12 * at, y: 100, text: `line ${at}`, turn: 90 }));
    expect(await textOf(turned)).toBe('line 0\nline 1\nline 2\n');
  });
});

describe('what is not the text of the report', () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      texts: [
        { x: 50, y: 770, text: 'TLP:AMBER  Quarterly report' },
        ...block(50, 700, [`Body of page ${at}`, `address 198.51.100.${at}`]),
        { x: 280, y: 30, text: `Page ${at + 1} of ${count}` },
      ],
    }));

  test('running headers and footers are read and marked as such, whatever their page number', async () => {
    const { pages: read5 } = await read({ pages: pages(5) });
    for (const [at, { text, furniture }] of read5.entries()) {
      expect(furniture.map(({ start, end }) => text.slice(start, end))).toEqual(['TLP:AMBER Quarterly report\n', `Page ${at + 1} of 5\n`]);
    }
  });

  test('a list of addresses that begins at the same height on each page is no header', async () => {
    const list = Array.from({ length: 4 }, (_, at) => ({
      texts: block(50, 770, [`203.0.113.${at}`, `CVE-2024-100${at}`, `10.0.${at}.1:8080`]),
    }));
    expect((await read({ pages: list })).pages.flatMap(({ furniture }) => furniture)).toEqual([]);
  });

  test('pictures are told, page by page; icons and what stands on all pages are not', async () => {
    const logo = { width: 300, height: 100, shared: 1 };
    const texts = block(50, 700, ['There is enough text on this page.']);
    const { notes } = await read({
      pages: [
        { texts, pictures: [logo, { width: 16, height: 16 }] },
        { texts, pictures: [logo, { width: 1200, height: 800 }] },
        { pictures: [logo, { width: 1700, height: 2200 }] },
        { texts, pictures: [logo] },
        { texts, pictures: [logo] },
      ],
    });
    expect(notes.map(({ code, page }) => [page, code])).toEqual([
      [2, 'picture-not-read'],
      [3, 'scanned'],
    ]);
    expect(notes[0]?.message).toBe('Page 2 has a picture (1200 × 800), not read.');
  });

  test('a document without any text says so', async () => {
    expect((await read({ pages: [{}, {}] })).notes.map(({ code }) => code)).toEqual(['scanned']);
  });
});

describe('what a PDF says of itself', () => {
  test('title, author and day come from its own words', async () => {
    const { title, author, published } = await read({
      pages: [{}],
      info: { Title: 'Operation  Example', Author: 'A. Nalyst', CreationDate: "D:20240315101500+01'00'" },
    });
    expect([title, author, published]).toEqual(['Operation Example', 'A. Nalyst', '2024-03-15T09:15:00.000Z']);
  });

  test('links have their target where their words stand; a script is no target', async () => {
    const width = 10 * LETTER_WIDTH;
    const { pages } = await read({
      pages: [
        {
          texts: [{ x: 50, y: 700, text: 'Read more here about it.' }],
          links: [
            { rect: [50 + 10 * width, 695, 50 + 14 * width, 712], url: 'https://example.com/report?id=1' },
            { rect: [50, 695, 90, 712], url: 'javascript:app.alert(1)' },
          ],
        },
      ],
    });
    expect(pages[0]?.links.map(({ start, end, url }) => [pages[0]?.text.slice(start, end), url])).toEqual([
      ['here', 'https://example.com/report?id=1'],
    ]);
  });
});

describe('hostile and damaged files', () => {
  test('a PDF with a password is refused with what to do', async () => {
    expect(await readBytes(makePdf({ pages: [{}], locked: true }))).toMatchObject({ refused: { code: 'document-encrypted' } });
  });

  test('a cut file gives what can be read of it, or a refusal; garbage a refusal', async () => {
    const whole = makePdf({ pages: [{ texts: block(50, 700, ['still here']) }] });
    const cut = await readBytes(whole.subarray(0, whole.length - 30));
    expect('document' in cut && cut.document.pages[0]?.text).toBe('still here\n');
    expect(await readBytes(whole.subarray(0, 40))).toMatchObject({ refused: { code: 'document-broken' } });
    expect(await readBytes(new Uint8Array(0))).toMatchObject({ refused: { code: 'document-empty' } });
  });

  test('scripts and actions of a PDF do nothing', async () => {
    const catalog =
      '/OpenAction<</S/JavaScript/JS(globalThis.ran = true)>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(globalThis.ran = true)>>]>>>>';
    const { pages } = await read({ pages: [{ texts: block(50, 700, ['text']) }], catalog });
    expect(pages[0]?.text).toBe('text\n');
    expect('ran' in globalThis).toBe(false);
  });

  test('looking for the objects of a file costs linear time, whatever is in it', async () => {
    const bytes = (text: string) => Uint8Array.from(`/Subtype/Image ${text}`, (letter) => letter.charCodeAt(0));
    const shapes: ((size: number) => string)[] = [
      (size) => '1 0 obj<<'.repeat(size / 9),
      (size) => `1 0 obj<</A ${'['.repeat(size)}`,
      (size) => `1 0 obj${'(\\('.repeat(size / 3)}`,
      (size) => `1 0 obj${'%'.repeat(size)}`,
      (size) => `1 0 obj${'<'.repeat(size)}`,
      (size) => `1${' '.repeat(size)}obj`,
    ];
    for (const shape of shapes)
      expect(
        await growth(
          200_000,
          (size) => bytes(shape(size)),
          (file) => PdfObjects.read(file)?.object(1),
        ),
      ).toBeLessThan(LINEAR);
  });

  test('a page of very many pieces in one place costs linear time', async () => {
    const make = (size: number) =>
      makePdf({ pages: [{ texts: Array.from({ length: size }, (_, at) => ({ x: 50 + (at % 7), y: 400, text: 'x' })) }] });
    expect(await growth(4000, make, (bytes) => readBytes(bytes))).toBeLessThan(LINEAR);
  });
});

describe.skipIf(sharedData === undefined)('real reports', () => {
  const folder = join(sharedData ?? '', 'pdf');
  interface Expected {
    [kind: string]: string[] | string | number;
  }

  test('every value that the reports are known to hold stands in the text, in one piece', async () => {
    const expected = JSON.parse(readFileSync(join(folder, 'expected-iocs.json'), 'utf8')) as Record<string, Expected>;
    const plain = (text: string) => text.toLowerCase().replaceAll(/[[\]]/g, '').replaceAll('hxxp', 'http');
    for (const [file, kinds] of Object.entries(expected)) {
      const answer = await readBytes(new Uint8Array(readFileSync(join(folder, file.split('/').at(-1) ?? ''))));
      const text = 'document' in answer ? plain(answer.document.pages.map((page) => page.text).join('\n')) : '';
      const values = Object.values(kinds).flatMap((list) => (Array.isArray(list) ? list : []));
      expect(values.length).toBeGreaterThan(0);
      expect(values.filter((value) => !text.includes(plain(value)))).toEqual([]);
    }
  });

  test('no bad PDF hangs or breaks the reader: text or a sentence', async () => {
    const answers: Record<string, string> = {};
    for (const file of readdirSync(join(sharedData ?? '', 'hostile/pdf'))) {
      const answer = await readBytes(new Uint8Array(readFileSync(join(sharedData ?? '', 'hostile/pdf', file))));
      answers[file] =
        'document' in answer
          ? answer.document.pages.map(({ text }) => text.trim()).join('|')
          : 'refused' in answer
            ? answer.refused.code
            : '';
    }
    expect(answers).toMatchObject({
      'REDHAT-1531897-0.pdf': 'document-broken',
      'poppler-395-0-fuzzed.pdf': 'document-broken',
      'attachment.pdf': expect.stringContaining('one attachment') as string,
      'helloworld-bad.pdf': expect.stringMatching(/hello/i) as string,
      'copy_paste_ligatures.pdf': 'abcdeffffiflffifflſtstghijklmno',
    });
  });
});
if (sharedData === undefined) console.log(SHARED_DATA_ABSENT);

test('without a title of its own a PDF is called what its first page has in large letters', async () => {
  const texts: PdfText[] = [
    { x: 50, y: 780, text: 'TLP:AMBER', size: 40 },
    { x: 50, y: 700, text: 'Velvet Heron', size: 24 },
    { x: 50, y: 670, text: 'in the Baltic', size: 24 },
    { x: 50, y: 640, text: 'An analysis', size: 16 },
    ...block(50, 600, prose('a', 5)),
  ];
  const pages = [{ texts }];
  const titles = ['', 'untitled', 'Microsoft Word - draft 3.docx', 'heron_final.indd', 'The heron'];
  const titleOf = async (Title: string) => (await read({ pages, info: Title === '' ? {} : { Title } })).title;
  const printed = 'Velvet Heron in the Baltic';
  expect(await Promise.all(titles.map(titleOf))).toEqual([printed, printed, printed, printed, 'The heron']);
  expect((await read({ pages: [{ texts: block(50, 600, prose('a', 5)) }] })).title).toBeUndefined();
});

test('files that a PDF carries are told, and given by their numbers', async () => {
  const bytes = makePdf({
    pages: [{ texts: [{ x: 50, y: 500, text: 'See the list.' }] }],
    files: { 'a/iocs.csv': 'type,value', 'b.txt': 'b' },
  });
  const answer = await readBytes(bytes);
  if (!('document' in answer)) throw new Error(JSON.stringify(answer));
  expect(answer.document.notes).toEqual([
    { code: 'attachment', message: 'The PDF carries the file "iocs.csv", which was not read here.', attachment: 0 },
    { code: 'attachment', message: 'The PDF carries the file "b.txt", which was not read here.', attachment: 1 },
  ]);
  const carried = async (attachment: number) => {
    const file = await readAttachment(once(bytes), { name: 'report.pdf', attachment }, context);
    return 'refused' in file ? file.refused.code : [file.name, new TextDecoder().decode(file.bytes)];
  };
  expect([await carried(0), await carried(1), await carried(2)]).toEqual([['iocs.csv', 'type,value'], ['b.txt', 'b'], 'document-broken']);
});

test('a Japanese font that is not in the file: its codes are read by the tables that the application brings', async () => {
  const parts = { pages: [{ texts: [{ x: 50, y: 500, text: '通信先: evil[.]example[.]com' }] }], japanese: true };
  expect((await read(parts)).pages[0]?.text).toContain('通信先: evil[.]example[.]com');
});
