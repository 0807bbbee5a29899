/** Comma-separated values as RFC 4180 writes them: rows of cells, quoted ones with line ends and doubled quotes. Any text is some rows; linear. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const end = /[,\r\n]/g;
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
    if (text[at] === ',') {
      at++;
      if (at < text.length) continue;
      row.push('');
    } else at += text.startsWith('\r\n', at) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line as RFC 4180 writes it, with its end. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;
