/** A PDF as its reader has it: the words of each page, what it says of itself, where its links lead. */
import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPages {
  /** words of each page, spaces as one */
  pages: string[];
  /** metadata and outline, JSON */
  said: string;
  /** of the last page, in points */
  width: number;
  /** of each page the places inside of the file to which its links lead, as far as they exist */
  links: string[][];
}

export async function pagesOf(file: string): Promise<PdfPages> {
  const bytes = new Uint8Array(await readFile(file));
  const document = await getDocument({ data: bytes, useSystemFonts: false }).promise;
  const [pages, links]: [string[], string[][]] = [[], []];
  let width = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    width = page.getViewport({ scale: 1 }).width;
    const { items } = await page.getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
    const annotations = (await page.getAnnotations()) as { subtype?: string; dest?: unknown }[];
    const inside: string[] = [];
    for (const { dest } of annotations) if (typeof dest === 'string' && (await document.getDestination(dest)) !== null) inside.push(dest);
    links.push(inside);
  }
  const said = JSON.stringify([await document.getMetadata(), await document.getOutline()]);
  return { pages, said, width, links };
}
