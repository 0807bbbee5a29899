import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encryptedZip } from '../../build/dev/make-zip.ts';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { sharedData } from '../../build/dev/shared-data.ts';
import type { DocumentPage, DocumentText } from '../../stix/document/index.ts';
import { once } from './archive.ts';
import { readHtml } from './html/read-html.ts';
import { readAttachment, readDocument } from './read-document.ts';

const context = { progress: () => undefined, now: () => performance.now() };
const answerOf = (bytes: Uint8Array | string, name: string, entry?: string) =>
  readDocument(once(typeof bytes === 'string' ? strToU8(bytes) : bytes), name, context, entry);

async function read(bytes: Uint8Array | string, name: string): Promise<DocumentText> {
  const answer = await answerOf(bytes, name);
  if ('refused' in answer) throw new Error(answer.refused.message);
  if ('archive' in answer) throw new Error(answer.archive.entries.join());
  return answer.document;
}
const textOf = (document: DocumentText) => document.pages.map(({ text }) => text).join('\n');
const pageOf = (document: DocumentText): DocumentPage => document.pages[0] ?? { number: 0, text: '', furniture: [], links: [] };
const spans = ({ text, furniture }: DocumentPage) => furniture.map(({ start, end }) => text.slice(start, end));
const links = ({ text, links: all }: DocumentPage) => all.map(({ start, end, url }) => [text.slice(start, end), url]);

describe('HTML', () => {
  test('text comes as one reads it: white space collapsed, blocks on their own lines, tables row by row', () => {
    const html = `<html><body><h1>Title
      here</h1><p>One   <b>bold</b> word.<p>Next<br>line<ul><li>first<li>second</ul>
      <table><tr><th>Hash<th>Name<tr><td>abc<td>x.exe</table><pre>a  b\n c</pre></body></html>`;
    expect(textOf(readHtml(html))).toBe(
      'Title here\n\nOne bold word.\n\nNext\nline\n\nfirst\nsecond\n\nHash\tName\nabc\tx.exe\n\na  b\n c\n',
    );
  });

  test('what nobody sees is not read: scripts, styles, hidden elements, comments, templates', () => {
    const hidden = [
      '<script>document.write("evil1.example")</script>',
      '<style>a{content:"evil2.example"}</style>',
      '<div hidden>evil3.example</div>',
      '<div style="color:red; DISPLAY : none">evil4.example <p>and <i>more</i></p></div>',
      '<!-- evil5.example -->',
      '<template><p>evil6.example</template>',
      '<svg><text>evil7.example</text></svg>',
      '<noscript><p>evil8.example</p></noscript>',
      '<span style="font-size:0">evil9.example</span>',
    ];
    expect(textOf(readHtml(`<body>before ${hidden.join(' ')} after</body>`))).toBe('before after\n');
  });

  test('navigation, footers and cookie banners are read as frame; the report is not, whatever its class', () => {
    const html = `<body class="has-sidebar nav-open"><nav><a href="https://site.example/">Home</a></nav><header><a>Logo</a></header>
      <div id="onetrust-banner">We use cookies.</div><main class="content with-footer"><h1>Report</h1><p>203.0.113.7 was seen${' again'.repeat(40)}.</p></main>
      <div class="sidebar">${'never that much '.repeat(2)}</div><footer>© Site</footer></body>`;
    const read = spans(pageOf(readHtml(html))).map((text) => text.trim());
    expect(read).toEqual(['Home', 'Logo', 'We use cookies.', 'never that much never that much', '© Site']);
  });

  test('a class that calls most of the page frame is not believed', () => {
    expect(spans(pageOf(readHtml(`<body><div class="sidebar"><p>${'the whole report '.repeat(20)}</p></div><p>end</p></body>`)))).toEqual(
      [],
    );
  });

  test('links have their targets; scripts have none', () => {
    const html =
      '<p>See <a href="https://evil.example/a?b=1&amp;c=2">this page</a>, <a href="javascript:alert(1)">that</a> or <a href="/x">here</a>.</p>';
    expect(links(pageOf(readHtml(html)))).toEqual([['this page', 'https://evil.example/a?b=1&c=2']]);
  });

  test('title, author, site and day come from where pages say them', () => {
    const meta =
      '<meta property="og:title" content="A &amp; B"><meta name="author" content="A. Nalyst"><meta property="og:site_name" content="Example Labs"><meta property="article:published_time" content="2024-03-15T10:00:00+01:00">';
    const { title, author, publisher, published } = readHtml(`<head><title>x</title>${meta}</head><body>t`);
    expect([title, author, publisher, published]).toEqual(['A & B', 'A. Nalyst', 'Example Labs', '2024-03-15T09:00:00.000Z']);
    const data =
      '<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"H","datePublished":"2024-05-01","author":[{"name":"B"}],"publisher":{"name":"P"}}]}</script>';
    expect(readHtml(`<head>${data}<title>From the title</title></head>`)).toMatchObject({
      title: 'H',
      author: 'B',
      publisher: 'P',
      published: '2024-05-01T00:00:00.000Z',
    });
  });

  test.each([
    ['open elements', (size: number) => '<div>'.repeat(size)],
    ['formatting that is never closed', (size: number) => '<b><p>'.repeat(size)],
    ['ends without a beginning', (size: number) => `<div><p>${'</a></b></x>'.repeat(size)}`],
    ['rows and cells', (size: number) => '<table><tr><td>'.repeat(size)],
    ['links inside of links', (size: number) => '<a href="https://e.example">x'.repeat(size)],
    ['frames inside of frames', (size: number) => '<nav><p class="cookie">x'.repeat(size)],
  ])('costs linear time: %s', async (_, make) => {
    expect(await growth(20_000, make, (html) => readHtml(html))).toBeLessThan(LINEAR);
  });

  test.skipIf(sharedData === undefined)('the page of an advisory has what its PDF has', async () => {
    const folder = join(sharedData ?? '', 'pdf');
    const expected = JSON.parse(readFileSync(join(folder, 'expected-iocs.json'), 'utf8')) as Record<string, Record<string, string[]>>;
    const document = await read(new Uint8Array(readFileSync(join(folder, 'cisa-AA20-302A.html'))), 'advisory.html');
    const text = textOf(document).toLowerCase();
    const values = Object.entries(expected).find(([file]) => file.includes('AA20-302A'))?.[1] ?? {};
    expect(values['sha1']?.length).toBe(16);
    expect(values['sha1']?.filter((value) => !text.includes(value.toLowerCase()))).toEqual([]);
    expect(document.title).toContain('Ransomware Activity');
  });
});

describe('text and its encoding', () => {
  test('Markdown keeps its text; links and heading are known', async () => {
    const document = await read('# Case *one*\n\n- seen at [the blog](https://blog.example/a)\n', 'a.md');
    expect(document).toMatchObject({ format: 'markdown', title: 'Case one' });
    expect(links(pageOf(document))).toEqual([['the blog', 'https://blog.example/a']]);
  });

  test.each([
    ['UTF-8 with mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'é', false],
    ['UTF-16, little end first', [0xff, 0xfe, 0xe9, 0x00, 0x41, 0x00], 'éA', false],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0xe9], 'é', false],
    ['UTF-16 without mark', [...'evil.example'].flatMap((letter) => [letter.charCodeAt(0), 0]), 'evil.example', true],
    ['Western', [0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94], 'café “x”', true],
    ['Cyrillic', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0], 'Привет мир', true],
    ['Cyrillic of Unix', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x20, 0xcd, 0xc9, 0xd2], 'Привет мир', true],
    ['Japanese', [0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd, 0x0a], 'こんにちは\n', true],
  ])('%s', async (_, bytes, text, guessed) => {
    const document = await read(Uint8Array.from(bytes), 'a.txt');
    expect(textOf(document)).toBe(text);
    expect(document.notes.map(({ code }) => code)).toEqual(guessed ? ['encoding'] : []);
  });

  test('form feeds part the pages of a text', async () => {
    const { pages } = await read('one\ftwo\f', 'a.txt');
    expect(pages.map(({ number, text }) => [number, text])).toEqual([[1, 'one'], [2, 'two']]); // biome-ignore format: a list
  });

  test('what a page claims counts where its bytes can be it', async () => {
    const page = (charset: string, bytes: number[]) => Uint8Array.from([...strToU8(`<html><meta charset=${charset}><p>`), ...bytes]);
    expect(textOf(await read(page('windows-1251', [0xcf, 0xf0]), 'a.html'))).toBe('Пр\n');
    expect(textOf(await read(page('windows-1251', [0xc3, 0xa9, 0x20, 0xc3, 0xa9]), 'a.html'))).toBe('é é\n');
  });

  test('what is no document is refused by what it is', async () => {
    for (const bytes of [
      [0x89, 0x50, 0x4e, 0x47],
      [0x4d, 0x5a, 0, 0],
      [0xd0, 0xcf, 0x11, 0xe0],
      Array.from({ length: 64 }, (_, at) => at % 8),
    ])
      expect(await answerOf(Uint8Array.from(bytes), 'a.bin')).toMatchObject({ refused: { code: 'document-unknown' } });
  });
});

describe('e-mail', () => {
  const mail = [
    'Received: from relay.example (relay.example [198.51.100.9])',
    '\tby mx.example; Fri, 15 Mar 2024 10:00:00 +0100',
    'From: =?utf-8?q?J=C3=BCrgen?= =?utf-8?b?IEs=?= <j@evil.example>',
    'To: victim@corp.example',
    'Subject: =?iso-8859-1?Q?Rechnung_f=FCr_M=E4rz?=',
    'Date: Fri, 15 Mar 2024 09:59:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="out;er"',
    '',
    'preamble',
    '--out;er',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Bitte pr=FCfen: hxxp://evil[.]example/a=',
    'bc',
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>Bitte <a href="https://evil.example/login">hier prüfen</a>').toString('base64'),
    '--inner--',
    '--out;er',
    'Content-Type: application/zip',
    "Content-Disposition: attachment; filename*0*=utf-8''Rechnung%20; filename*1*=%C3%BC.zip",
    'Content-Transfer-Encoding: base64',
    '',
    'UEsDBA==',
    '--out;er--',
  ].join('\r\n');

  test('headers, text and page are read, in the encodings that mail has; attachments are named', async () => {
    const document = await read(mail, 'invoice.eml');
    expect(document).toMatchObject({
      format: 'email',
      title: 'Rechnung für März',
      author: 'Jürgen K <j@evil.example>',
      published: '2024-03-15T08:59:00.000Z',
    });
    const [first, second] = document.pages;
    expect(first?.text).toContain('Received: from relay.example (relay.example [198.51.100.9]) by mx.example;');
    expect(first?.text).toContain('Bitte prüfen: hxxp://evil[.]example/abc');
    expect(second && links(second)).toEqual([['hier prüfen', 'https://evil.example/login']]);
    expect(document.notes).toEqual([
      { code: 'attachment', message: expect.stringContaining('"Rechnung ü.zip" (application/zip, 4 bytes)') as string, attachment: 0 },
    ]);
  });

  test('a file that a message carries is given by its number, also out of an archive; one that is not there is refused', async () => {
    const carried = (bytes: Uint8Array, attachment: number, entry?: string) =>
      readAttachment(once(bytes), { name: 'invoice.eml', attachment, ...(entry !== undefined && { entry }) }, context);
    const given = { name: 'Rechnung ü.zip', bytes: Uint8Array.of(0x50, 0x4b, 3, 4) };
    expect(await carried(strToU8(mail), 0)).toEqual(given);
    const archive = zipSync({ 'case/invoice.eml': strToU8(mail) });
    expect(await carried(archive, 0)).toEqual(given);
    expect(await carried(archive, 0, 'case/invoice.eml')).toEqual(given);
    expect(await carried(strToU8(mail), 1)).toMatchObject({ refused: { code: 'document-broken' } });
    const named = (name: string) => strToU8(mail.replace(/filename[^\r\n]*/, `filename="${name}"`));
    expect(await carried(named('a/b.pdf'), 0)).toMatchObject({ name: 'a_b.pdf' });
    expect(await carried(named(''), 0)).toMatchObject({ name: '1' });
    expect(await carried(strToU8('no message at all'), 0)).toMatchObject({ refused: { code: 'document-broken' } });
  });

  test('a message is known without its name; one that was cut, or lies about its parts, gives what is there', async () => {
    expect((await read(mail, 'unnamed')).format).toBe('email');
    expect(textOf(await read(mail.slice(0, mail.indexOf('=\r\nbc')), 'a.eml'))).toContain('evil[.]example/a');
    expect(textOf(await read(mail.replace('boundary=inner', 'boundary=other'), 'a.eml'))).toContain('Subject: Rechnung');
  });

  test('messages inside of messages are read to a depth; hostile nesting costs linear time', async () => {
    const inner = 'From: a@evil.example\nTo: b@c.example\nSubject: forwarded\n\nsee 203.0.113.9';
    const outer = `From: x@y.example\nSubject: fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n${inner}\n--b--`;
    expect(textOf(await read(outer, 'a.eml'))).toMatch(/Subject: fwd[^]*Subject: forwarded[^]*203\.0\.113\.9/);
    const nested = (size: number) => `${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(size)}text`;
    expect(await growth(4000, nested, (text) => read(`From: a\nTo: b\n${text}`, 'a.eml'))).toBeLessThan(LINEAR);
  });
});

describe('archives and Word', () => {
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const body = [
    paragraph('First &amp; only'),
    '<w:p><w:r><w:t>Deleted </w:t></w:r><w:del><w:r><w:delText>evil.example</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>',
    `<w:tbl><w:tr>${cell('Hash')}${cell('File')}</w:tr><w:tr>${cell('abc')}${cell('x.exe')}</w:tr></w:tbl>`,
    '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>the blog</w:t></w:r></w:hyperlink></w:p>',
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://field.example/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>a field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    '<w:p><w:r><w:drawing/></w:r></w:p>',
  ].join('');
  const docx = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="https://blog.example/" TargetMode="External"/></Relationships>',
    ),
    'word/header1.xml': strToU8(`<w:hdr>${paragraph('TLP:AMBER')}</w:hdr>`),
    'docProps/core.xml': strToU8(
      '<cp:coreProperties><dc:title>Report</dc:title><dc:creator>A. Nalyst</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2024-03-15T09:00:00Z</dcterms:created></cp:coreProperties>',
    ),
  };

  test('a Word document: text, tables, links, frame, what was deleted or hidden left out', async () => {
    const document = await read(zipSync(docx), 'report.docx');
    expect(document).toMatchObject({ format: 'docx', title: 'Report', author: 'A. Nalyst', published: '2024-03-15T09:00:00.000Z' });
    expect(textOf(document)).toBe('TLP:AMBER\n\nFirst & only\nDeleted \nHash\tFile\nabc\tx.exe\n\nthe blog\na field\n');
    expect(links(pageOf(document))).toEqual([
      ['the blog', 'https://blog.example/'],
      ['a field', 'https://field.example/'],
    ]);
    expect(spans(pageOf(document))).toEqual(['TLP:AMBER']);
    expect(document.notes.map(({ code }) => code)).toEqual(['picture-not-read']);
  });

  test('an archive of one file is that file; of several, one is asked for', async () => {
    const note = strToU8('see 203.0.113.9');
    expect(textOf(await read(zipSync({ 'note.txt': note }), 'a.zip'))).toBe('see 203.0.113.9');
    const two = zipSync({ 'note.txt': note, 'folder/page.html': strToU8('<html><p>two') });
    expect(await answerOf(two, 'a.zip')).toEqual({ archive: { entries: ['note.txt', 'folder/page.html'], more: 0 } });
    expect(await answerOf(two, 'a.zip', 'folder/page.html')).toMatchObject({ document: { format: 'html' } });
    expect(await answerOf(two, 'a.zip', 'other')).toMatchObject({ refused: { code: 'document-broken' } });
  });

  test('a file of an archive is read by its path, through an archive inside, under the password "infected", whatever stands behind it', async () => {
    const note = strToU8('see 203.0.113.9');
    const inner = zipSync({ 'folder/note.txt': note, 'report.docx': zipSync(docx) });
    const outer = encryptedZip([['inner.zip/note.txt', strToU8('a folder')], ['inner.zip', inner], ['last.txt', note]]); // biome-ignore format: a list
    const cut = outer.subarray(0, outer.length - 120);
    for (const [entry, text] of [
      ['inner.zip/folder/note.txt', 'see 203.0.113.9'],
      ['inner.zip/note.txt', 'a folder'],
      ['inner.zip/report.docx', 'First & only'],
    ] as const) {
      const answer = await answerOf(cut, 'case.zip', entry);
      expect('document' in answer && textOf(answer.document)).toContain(text);
    }
    expect(await answerOf(outer, 'case.zip', 'inner.zip')).toMatchObject({ archive: { entries: ['folder/note.txt', 'report.docx'] } });
    expect(await answerOf(encryptedZip([['a.txt', note]], { password: 'x' }), 'case.zip', 'a.txt')).toMatchObject({
      refused: { code: 'document-broken', message: expect.stringContaining('its password is not "infected"') as string },
    });
  });

  test('archives inside of archives are opened to a depth', async () => {
    let nested = strToU8('words');
    for (const name of ['a.txt', 'b.zip', 'c.zip', 'd.zip']) nested = zipSync({ [name]: nested });
    expect(await answerOf(nested, 'e.zip')).toMatchObject({ refused: { message: expect.stringContaining('too deep') as string } });
  });

  test('a bomb or a broken archive is refused', async () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
    expect(await answerOf(bomb, 'a.zip')).toHaveProperty('refused');
    expect(await answerOf(zipSync({ 'note.txt': strToU8('x'.repeat(100)) }).subarray(0, 40), 'a.zip')).toHaveProperty('refused');
  });
});
