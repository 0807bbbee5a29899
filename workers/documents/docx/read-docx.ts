/** A document of Word (OOXML): paragraphs, tables row by row, links, notes below the text; headers and footers as frame. Deleted and hidden text is not read. */
import type { DocumentNote, DocumentText } from '../../../stix/document/index.ts';
import { clean, isoTime } from '../html/about.ts';
import { DocumentRefused } from '../refused.ts';
import { Flow } from '../text/flow.ts';
import { readTargets, readXml } from '../text/read-xml.ts';

const DEPTH = 4096;
/** Elements of WordprocessingML whose text is not the document's: removed by a tracked change, the code of a field, what stands for a picture. */
const UNREAD = new Set(['w:del', 'w:movefrom', 'w:instrtext', 'w:deltext', 'mc:fallback']);

/** One part of the document. @returns pictures in it */
function readPart(xml: string, targets: ReadonlyMap<string, string>, flow: Flow): number {
  const open: string[] = [];
  let unread = 0;
  let hiddenRun = false;
  let pictures = 0;
  const links: { from: number; target: string }[] = [];
  const field = { code: '', from: -1, depth: 0 };
  const cells: number[] = [];
  readXml(xml, {
    start(name, attributes) {
      if (open.length < DEPTH) open.push(name);
      if (UNREAD.has(name)) unread++;
      switch (name) {
        case 'w:p':
          flow.lineEnds(1);
          break;
        case 'w:tr':
          flow.row();
          cells.push(0);
          break;
        case 'w:tc': {
          const row = cells.length - 1;
          if ((cells[row] ?? 0) > 0) flow.cell();
          cells[row] = (cells[row] ?? 0) + 1;
          break;
        }
        case 'w:r':
          hiddenRun = false;
          break;
        case 'w:vanish':
          if (open.includes('w:r') && !/^(?:0|false|off)$/.test(attributes.get('w:val') ?? '')) hiddenRun = true;
          break;
        case 'w:tab':
          if (open.includes('w:r')) flow.verbatim('\t');
          break;
        case 'w:br':
        case 'w:cr':
          flow.lineEnd();
          break;
        case 'w:nobreakhyphen':
          flow.verbatim('-');
          break;
        case 'w:drawing':
        case 'w:pict':
          if (unread === 0) pictures++;
          break;
        case 'w:hyperlink':
          links.push({ from: flow.next, target: targets.get(attributes.get('r:id') ?? '') ?? '' });
          break;
        case 'w:fldsimple':
          links.push({ from: flow.next, target: fieldTarget(attributes.get('w:instr') ?? '') });
          break;
        case 'w:fldchar':
          onField(attributes.get('w:fldchartype') ?? '');
          break;
      }
    },
    end(name) {
      if (UNREAD.has(name)) unread = Math.max(0, unread - 1);
      if (name === 'w:p') flow.lineEnds(1);
      if (name === 'w:tbl') flow.lineEnds(2);
      if (name === 'w:tr') {
        cells.pop();
        flow.row();
      }
      if (name === 'w:hyperlink' || name === 'w:fldsimple') {
        const link = links.pop();
        if (link) flow.link(link.from, link.target);
      }
      while (open.length > 0 && open.pop() !== name);
    },
    text(text) {
      const inside = open.at(-1);
      if (inside === 'w:instrtext') field.code += text.slice(0, 10_000);
      if (inside === 'w:t' && unread === 0 && !hiddenRun && !flow.full) flow.verbatim(text);
    },
  });
  function onField(kind: string): void {
    if (kind === 'begin' && field.depth++ === 0) field.code = '';
    else if (kind === 'separate' && field.depth === 1) field.from = flow.next;
    else if (kind === 'end' && --field.depth === 0 && field.from >= 0) {
      flow.link(field.from, fieldTarget(field.code));
      field.from = -1;
    }
    field.depth = Math.max(0, field.depth);
  }
  return pictures;
}

const fieldTarget = (code: string): string => /\bHYPERLINK\s{1,9}"([^"]{1,8192})"/i.exec(code)?.[1] ?? '';

function readAbout(xml: string | undefined): Pick<DocumentText, 'title' | 'author' | 'published'> {
  const found = new Map<string, string>();
  let inside = '';
  readXml(xml ?? '', {
    start: (name) => void (inside = name),
    end: () => void (inside = ''),
    text: (text) => void found.set(inside, (found.get(inside) ?? '') + text.slice(0, 10_000)),
  });
  const title = clean(found.get('dc:title') ?? '');
  const author = clean(found.get('dc:creator') ?? '');
  const published = isoTime((found.get('dcterms:created') ?? '').trim());
  return { ...(title && { title }), ...(author && { author }), ...(published && { published }) };
}

/** `files`: the XML of the archive by name, of those that `isDocxPart` wants. */
export function readDocx(files: ReadonlyMap<string, string>): DocumentText {
  const body = files.get('word/document.xml');
  if (body === undefined)
    throw new DocumentRefused(
      'document-broken',
      'The Word document has no text in it (word/document.xml is missing): it is damaged. Open it in Word and save it again.',
    );
  const flow = new Flow();
  const part = (name: string): number => {
    flow.lineEnds(2);
    const [folder = '', file = ''] = [name.slice(0, name.lastIndexOf('/')), name.slice(name.lastIndexOf('/') + 1)];
    return readPart(files.get(name) ?? '', readTargets(files.get(`${folder}/_rels/${file}.rels`)), flow);
  };
  const frame = (kind: string) => {
    for (const name of [...files.keys()].filter((one) => one.startsWith(`word/${kind}`)).sort()) {
      const from = flow.next;
      part(name);
      flow.furniture.push({ start: from, end: flow.length });
    }
  };
  frame('header');
  const pictures = part('word/document.xml');
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) if (files.has(name)) part(name);
  frame('footer');
  const notes: DocumentNote[] = [];
  if (pictures > 0)
    notes.push({
      code: 'picture-not-read',
      message: `The document has ${pictures === 1 ? 'a picture' : `${pictures} pictures`}, not read.`,
    });
  if (flow.full) notes.push({ code: 'cut', message: 'The document has more text than is read of one; the rest was left out.' });
  return { format: 'docx', ...readAbout(files.get('docProps/core.xml')), pages: [flow.page(1)], notes };
}

/** Parts of the archive that hold text. */
export const isDocxPart = (name: string): boolean =>
  /^(?:word\/(?:document|footnotes|endnotes|header\d{0,3}|footer\d{0,3})\.xml|word\/_rels\/(?:document|footnotes|endnotes|header\d{0,3}|footer\d{0,3})\.xml\.rels|docProps\/core\.xml)$/.test(
    name,
  );
