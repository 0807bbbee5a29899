/** Comma-separated values as RFC 4180 writes them, or parted by another character: rows of cells, quoted ones with line ends and doubled quotes. Any text is some rows; linear. */
export function readCsv(text: string, delimiter: ',' | ';' | '\t' | '|' = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const end = new RegExp(String.raw`[${delimiter}\r\n]`, 'g');
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; ) {
        const quote = text.indexOf('"', at);
        const stop = quote < 0 ? text.length : quote;
        cell += text.slice(at, stop);
        at = stop + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    end.lastIndex = at;
    const stop = end.exec(text)?.index ?? text.length;
    row.push(cell + text.slice(at, stop));
    at = stop;
    if (text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      row.push('');
    } else at += text.startsWith('\r\n', at) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** What a spreadsheet would take for a formula (OWASP, CSV injection); apostrophes before it stand for themselves. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Texts that a spreadsheet would take for a formula begin with an apostrophe; `readCell` takes it away again. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before `csvLine` neutralised it. */
export const readCell = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

/** One line as RFC 4180 writes it, with its end. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;
