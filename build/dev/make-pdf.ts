/** For tests and benches: small PDFs (ISO 32000-1), one font of fixed width, written by hand. */

export interface PdfText {
  x: number;
  y: number;
  text: string;
  /** 10 where it is not said */
  size?: number;
  /** degrees */
  turn?: number;
}

export interface PdfPageParts {
  texts?: readonly PdfText[];
  links?: readonly { rect: readonly [number, number, number, number]; url: string }[];
  /** grey pictures of this many points, drawn over the page; the same number in `shared` is the same picture on several pages */
  pictures?: readonly { width: number; height: number; shared?: number }[];
}

export interface PdfParts {
  pages: readonly PdfPageParts[];
  info?: Readonly<Record<string, string>>;
  /** its font is a Japanese one that is not in the file, and its texts are UTF-16 by Adobe's table UniJIS-UTF16-H */
  japanese?: boolean;
  /** it cannot be opened without a password */
  locked?: boolean;
  /** files that it carries, by their names */
  files?: Readonly<Record<string, string>>;
  /** raw text of further entries of the catalog, e.g. an /OpenAction */
  catalog?: string;
}

/** A letter is this part of the font's size wide. */
export const LETTER_WIDTH = 0.6;

const string = (text: string) => `(${text.replace(/[\\()]/g, String.raw`\$&`)})`;

const utf16 = (text: string) =>
  `<${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;

const COURIER = '<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>';
const JAPANESE =
  '<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0' +
  '/BaseFont/HeiseiMin-W3/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 4>>' +
  '/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 6/FontBBox[-123 -257 1001 910]/ItalicAngle 0/Ascent 709/Descent -241' +
  '/CapHeight 709/StemV 69>>>>]>>';

function content({ texts = [], pictures = [] }: PdfPageParts, write: (text: string) => string): string {
  const drawn = texts.map(({ x, y, text, size = 10, turn = 0 }) => {
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)].map((value) => value.toFixed(6));
    return `/F ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${y} Tm ${write(text)} Tj`;
  });
  const shown = pictures.map((_, at) => `q 100 0 0 100 50 50 cm /P${at} Do Q`);
  return `BT ${drawn.join('\n')} ET\n${shown.join('\n')}`;
}

/** Letters beyond Latin-1 are only written in Japanese. */
export function makePdf({
  pages,
  info = {},
  japanese = false,
  locked = false,
  files = {},
  catalog = '',
}: PdfParts): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const add = (text: string) => objects.push(text);
  const stream = (dictionary: string, text: string) => add(`<<${dictionary}/Length ${text.length}>>stream\n${text}\nendstream`);
  add(''); // the catalog, when the files are known
  add(''); // the tree of pages, when they are known
  add(japanese ? JAPANESE : COURIER);
  const shared = new Map<number, number>();
  const picture = ({ width, height }: { width: number; height: number }) =>
    stream(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode`,
      '80>',
    );
  const kids = pages.map((page) => {
    const named = (page.pictures ?? []).map((one, at) => {
      const known = one.shared === undefined ? undefined : shared.get(one.shared);
      const object = known ?? picture(one);
      if (one.shared !== undefined) shared.set(one.shared, object);
      return `/P${at} ${object} 0 R`;
    });
    const drawn = stream('', content(page, japanese ? utf16 : string));
    const links = (page.links ?? []).map(({ rect, url }) =>
      add(`<</Type/Annot/Subtype/Link/Rect[${rect.join(' ')}]/A<</S/URI/URI ${string(url)}>>>>`),
    );
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${drawn} 0 R/Resources<</Font<</F 3 0 R>>/XObject<<${named.join('')}>>>>` +
        `/Annots[${links.map((link) => `${link} 0 R`).join(' ')}]>>`,
    );
  });
  objects[1] = `<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${kids.length}>>`;
  const carried = Object.entries(files).map(([name, text]) => {
    const bytes = stream('/Type/EmbeddedFile', text);
    return `${string(name)} ${add(`<</Type/Filespec/F ${string(name)}/EF<</F ${bytes} 0 R>>>>`)} 0 R`;
  });
  const names = carried.length > 0 ? `/Names<</EmbeddedFiles<</Names[${carried.join(' ')}]>>>>` : '';
  objects[0] = `<</Type/Catalog/Pages 2 0 R${names}${catalog}>>`;
  const about = add(
    `<<${Object.entries(info)
      .map(([key, value]) => `/${key} ${string(value)}`)
      .join('')}>>`,
  );
  const lock = locked ? add(`<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>`) : 0;
  return file(objects, `/Root 1 0 R/Info ${about} 0 R/ID[<00><00>]${locked ? `/Encrypt ${lock} 0 R` : ''}`);
}

/** Pages of lines from their top. */
export const pdfOfLines = (pages: readonly (readonly string[])[], info: PdfParts['info'] = {}): Uint8Array<ArrayBuffer> =>
  makePdf({ pages: pages.map((lines) => ({ texts: lines.map((text, line) => ({ x: 60, y: 760 - 16 * line, text, size: 8 })) })), info });

function file(objects: readonly string[], trailer: string): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer<<${trailer}/Size ${objects.length + 1}>>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
