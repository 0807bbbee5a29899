/** The matrix as a picture: our own SVG, plain shapes and text, so that it opens anywhere. Pure. */
export interface PictureCell {
  id: string;
  name: string;
  level: 0 | 1;
  /** one a subject, in order: uses it, uses only what is below it, or not */
  bands: readonly ('own' | 'below' | undefined)[];
  /** ground instead of bands */
  fill?: string;
  /** on `fill` */
  ink?: string;
  /** at the right of the id */
  text: string;
}

export interface Picture {
  title: string;
  lead: string;
  subjects: readonly { letter: string; name: string; color: string; soft: string }[];
  steps: readonly { color: string; text: string }[];
  columns: readonly { name: string; count: string; cells: readonly PictureCell[] }[];
  palette: { ground: string; surface: string; line: string; ink: string; dim: string; font: string };
}

const COLUMN = 148;
const GAP = 6;
const MARGIN = 20;
const HEAD = 40;
const CELL = 34;
const INDENT = 10;
const LINE = 12;

/** XML 1.0 has no way to write most control characters or half a surrogate pair; they become a sign that says so. */
export function xmlText(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '\uFFFD',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Up to two lines of about as many characters; the rest is an ellipsis. Whole characters, not halves of pairs. */
export function wrap(text: string, perLine: number): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if ([...longer].length <= perLine || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
    if (lines.length === 2) break;
  }
  if (lines.length < 2 && line !== '') lines.push(line);
  const cut = lines.length === 2 && words.join(' ').length > lines.join(' ').length;
  return lines.map((entry, index) => {
    const characters = [...entry];
    if (characters.length > perLine) return `${characters.slice(0, perLine - 1).join('')}…`;
    return cut && index === 1 ? `${characters.slice(0, perLine - 1).join('')}…` : entry;
  });
}

const safeColor = (color: string): string =>
  /^(?:#[0-9a-f]{3,8}|rgba?\([\d\s.,%/]+\)|color\(srgb [\d\s.%/]+\))$/i.test(color) ? color : '#888888';

export function matrixSvg(picture: Picture): string {
  const { palette, columns, subjects, steps } = picture;
  const rows = Math.max(1, ...columns.map(({ cells }) => cells.length));
  const legend = subjects.length > 0 || steps.length > 0 ? 26 : 0;
  const top = MARGIN + 44 + legend;
  const width = MARGIN * 2 + Math.max(3, columns.length) * (COLUMN + GAP) - GAP;
  const height = top + HEAD + rows * (CELL + 2) + MARGIN;
  const color = (name: keyof Picture['palette']): string => safeColor(palette[name]);
  const text = (x: number, y: number, size: number, fill: string, content: string, more = ''): string =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${xmlText(content)}</text>`;
  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${xmlText(palette.font)}">`,
    `<title>${xmlText(picture.title)}</title>`,
    '<defs>',
    ...subjects.map(
      ({ soft, color: strong }, place) =>
        `<pattern id="below-${place}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${safeColor(soft)}"/><rect width="2" height="6" fill="${safeColor(strong)}"/></pattern>`,
    ),
    '</defs>',
    `<rect width="${width}" height="${height}" fill="${color('ground')}"/>`,
    text(MARGIN, MARGIN + 16, 18, color('ink'), picture.title, ' font-weight="600"'),
    text(MARGIN, MARGIN + 34, 11, color('dim'), picture.lead),
  ];
  let x = MARGIN;
  for (const { letter, name, color: mark, soft } of subjects) {
    const [shown = ''] = wrap(name, 36);
    out.push(
      `<rect x="${x}" y="${MARGIN + 44}" width="16" height="16" fill="${safeColor(soft)}"/>`,
      `<rect x="${x}" y="${MARGIN + 57}" width="16" height="3" fill="${safeColor(mark)}"/>`,
      text(x + 4, MARGIN + 56, 10, color('ink'), letter, ' font-weight="600"'),
      text(x + 22, MARGIN + 56, 11, color('ink'), shown),
    );
    x += 40 + [...shown].length * 6.5;
  }
  for (const step of steps) {
    out.push(
      `<rect x="${x}" y="${MARGIN + 44}" width="44" height="16" fill="${safeColor(step.color)}"/>`,
      text(x + 22, MARGIN + 56, 10, color('ink'), step.text, ' text-anchor="middle"'),
    );
    x += 44;
  }
  columns.forEach((column, index) => {
    const left = MARGIN + index * (COLUMN + GAP);
    wrap(column.name, 21).forEach((line, number) =>
      out.push(text(left, top + 10 + number * 12, 11, color('ink'), line, ' font-weight="600"')),
    );
    out.push(text(left, top + 34, 10, color('dim'), column.count));
    column.cells.forEach((cell, place) => out.push(...drawCell(cell, left, top + HEAD + place * (CELL + 2))));
  });
  out.push('</svg>');
  return `${out.join('\n')}\n`;

  function drawCell(cell: PictureCell, left: number, y: number): string[] {
    const indent = cell.level * INDENT;
    const at = left + indent;
    const wide = COLUMN - indent;
    const ink = cell.ink === undefined ? color('ink') : safeColor(cell.ink);
    const isUsed = cell.fill !== undefined || cell.bands.some((band) => band !== undefined);
    const parts = [
      `<rect x="${at}" y="${y}" width="${wide}" height="${CELL}" fill="${cell.fill === undefined ? color('surface') : safeColor(cell.fill)}"/>`,
    ];
    const band = wide / Math.max(1, cell.bands.length);
    cell.bands.forEach((kind, place) => {
      const subject = subjects[place];
      if (!kind || !subject) return;
      const bandX = at + place * band;
      const [bandY, high] = kind === 'own' ? [y, CELL] : [y + CELL - 5, 5];
      const fill = kind === 'own' ? safeColor(subject.soft) : `url(#below-${place})`;
      parts.push(`<rect x="${bandX}" y="${bandY}" width="${band}" height="${high}" fill="${fill}"/>`);
      if (kind === 'own')
        parts.push(`<rect x="${bandX}" y="${y + CELL - 3}" width="${band}" height="3" fill="${safeColor(subject.color)}"/>`);
    });
    parts.push(
      `<rect x="${at}" y="${y}" width="${wide}" height="${CELL}" fill="none" stroke="${color('line')}"/>`,
      text(at + 4, y + 10, 8.5, isUsed ? ink : color('dim'), cell.id),
      text(at + wide - 4, y + 10, 8.5, isUsed ? ink : color('dim'), cell.text, ' text-anchor="end" font-weight="600"'),
    );
    wrap(cell.name, Math.floor(wide / 5.6)).forEach((line, number) => {
      // the marks of the bands stand below two lines
      parts.push(text(at + 4, y + 20 + number * (LINE - 2), 9.5, isUsed ? ink : color('dim'), line));
    });
    return parts;
  }
}
