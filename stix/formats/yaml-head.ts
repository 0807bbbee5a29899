/**
 * The outermost keys of a YAML document, as rules are written: texts, block texts, lists. No anchors, no tags, no types: nothing is
 * built and nothing expands. What lies deeper stays text. Linear.
 */
export interface YamlHead {
  /** a sentence where it is no such document */
  problem: string | undefined;
  has(key: string): boolean;
  /** '' where there is none, or it is no text */
  text(key: string): string;
  list(key: string): string[];
  /** whether a key stands directly below another one */
  below(key: string, inner: string): boolean;
}

interface Entry {
  /** behind the colon */
  inline: string;
  /** the lines below it, with their indentation */
  lines: string[];
}

const KEY = /^(?:"([^"]{1,200})"|'([^']{1,200})'|([A-Za-z_][\w .-]{0,100}?))\s*:(?:[ \t]+(.*)|[ \t]*)$/;

export function readYamlHead(text: string): YamlHead {
  const entries = new Map<string, Entry>();
  let current: Entry | undefined;
  let problem: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || /^\s*#/.test(line)) {
      current?.lines.push(line);
      continue;
    }
    if (/^[ \t]/.test(line) || /^-(?:\s|$)/.test(line)) {
      if (line.startsWith('\t')) problem ??= `line ${index + 1} is indented by a tab, which YAML forbids.`;
      if (!current) problem ??= `line ${index + 1} belongs to no key.`;
      current?.lines.push(line);
      continue;
    }
    const found = KEY.exec(line.trimEnd());
    if (!found) {
      problem ??= `line ${index + 1} is no "key: value".`;
      continue;
    }
    const key = found[1] ?? found[2] ?? found[3] ?? '';
    current = { inline: found[4] ?? '', lines: [] };
    if (entries.has(key)) problem ??= `the key "${key}" stands there twice.`;
    entries.set(key, current);
  }
  return {
    problem,
    has: (key) => entries.has(key),
    text: (key) => textOf(entries.get(key)),
    list: (key) => listOf(entries.get(key)),
    below(key, inner) {
      const lines = entries.get(key)?.lines.filter((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? [];
      const indents = lines.map((line) => line.length - line.trimStart().length);
      const least = indents.reduce((one, other) => Math.min(one, other), Infinity);
      return lines.some((line, at) => indents[at] === least && new RegExp(`^["']?${inner}["']?\\s*:`).test(line.trimStart()));
    },
  };
}

/** Without quotation marks; without a comment behind it where it has none. */
function scalar(written: string): string {
  const value = written.trim();
  if (value.startsWith("'")) return /^'((?:[^']|'')*)'/.exec(value)?.[1]?.replaceAll("''", "'") ?? value;
  if (value.startsWith('"'))
    return /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1]?.replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', t: '\t' })[sign] ?? sign) ?? value;
  return value.replace(/\s+#.*$/, '');
}

function textOf(entry: Entry | undefined): string {
  if (!entry) return '';
  const { inline, lines } = entry;
  if (/^[|>][+-]?\d?\s*(?:#.*)?$/.test(inline.trim())) {
    const indent = lines.find((line) => line.trim() !== '')?.search(/\S/) ?? 0;
    return lines
      .map((line) => line.slice(indent))
      .join(inline.trim().startsWith('|') ? '\n' : ' ')
      .trim();
  }
  if (inline.trim() === '') return lines.some((line) => /^\s*-/.test(line)) ? listOf(entry).join(', ') : '';
  // a plain or quoted text may go on below
  return scalar([inline, ...lines.filter((line) => !/^\s*#/.test(line)).map((line) => line.trim())].join(' ').trim());
}

function listOf(entry: Entry | undefined): string[] {
  if (!entry) return [];
  const inline = entry.inline.trim();
  if (inline.startsWith('['))
    return [inline, ...entry.lines.map((line) => line.trim())]
      .join(' ')
      .replace(/^\[|\].*$/g, '')
      .split(',')
      .map(scalar)
      .filter((one) => one !== '');
  const items = entry.lines.flatMap((line) => /^\s*-\s+(.*)$/.exec(line)?.[1] ?? []).map(scalar);
  return items.length > 0 ? items.filter((one) => one !== '') : inline === '' ? [] : [scalar(inline)];
}
