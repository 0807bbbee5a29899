/** Files of YARA: an indicator for each rule, its exact text as the pattern. What a rule needs of the file to be a rule goes with it: imports, private rules. */
import { type Converted, type Format, Unmade } from './format.ts';
import { authorOf, indicated, indicatorFrom, techniqueOfTag } from './indicator.ts';
import { instant, type StixObject } from './made.ts';

interface Rule {
  name: string;
  isPrivate: boolean;
  tags: string[];
  /** from its first modifier to its last brace */
  text: string;
  line: number;
  meta: ReadonlyMap<string, string>;
  /** what stands behind `condition:` */
  condition: string;
}

const HEAD = /(?:(?:private|global)\s+){0,4}rule\s+([A-Za-z_]\w{0,127})\s*(?::((?:\s*[A-Za-z_]\w{0,127})+)\s*)?\{/y;
const WORD = /[A-Za-z_]\w*/y;
const MOST_RULES = 100_000;

export const YARA: Format = {
  kind: 'yara',
  mayBe: (head, name) =>
    /\.(?:yara?|yarax)$/i.test(name) ||
    (!/^\s*[<[{]/.test(head) && /(?:^|\n)\s*(?:(?:private|global)\s+)*rule\s+[A-Za-z_]\w*\s*(?::[^{}]{0,500})?\{/.test(head)),
  read({ text, name, at }): Converted | undefined {
    const { rules, bad, imports } = readRules(text);
    if (rules.length === 0 && bad.length === 0) return undefined;
    // prose may have the word in it
    if (rules.length === 0 && !/\.(?:yara?|yarax)$/i.test(name)) return undefined;
    return { objects: objectsOf(rules, bad, imports, at) };
  },
};

function* objectsOf(rules: readonly Rule[], bad: readonly Unmade[], imports: readonly string[], at: string): Generator<object> {
  const privates = rules.filter(({ isPrivate }) => isPrivate);
  const made = new Set<string>();
  for (const rule of rules) {
    if (rule.isPrivate && rules.some((other) => other !== rule && !other.isPrivate && names(other).has(rule.name))) continue;
    for (const object of indicatorOfRule(rule, privates, imports, at)) {
      if (made.has(object.id)) continue;
      made.add(object.id);
      yield object;
    }
  }
  yield* bad;
}

const names = ({ condition }: Rule): Set<string> => new Set(condition.match(/[A-Za-z_]\w*/g) ?? []);

function indicatorOfRule(rule: Rule, privates: readonly Rule[], imports: readonly string[], at: string): StixObject[] {
  const used = names(rule);
  const helpers = privates.filter((one) => one !== rule && used.has(one.name));
  const all = [rule, ...helpers];
  const needed = imports.filter((module) => all.some(({ condition }) => new RegExp(`\\b${module}\\s*\\.`).test(condition)));
  const pattern = [...needed.map((module) => `import "${module}"`), ...helpers.map(({ text }) => text), rule.text].join('\n');
  const meta = (...keys: string[]): string => keys.map((key) => rule.meta.get(key) ?? '').find((one) => one !== '') ?? '';
  const created = instant(dateOf(meta('date', 'created', 'creation_date', 'created_at')), at);
  const modified = instant(dateOf(meta('modified', 'last_modified', 'updated', 'modified_at')), created);
  const author = authorOf(meta('author', 'Author'));
  const references = [...rule.meta]
    .filter(([key]) => /^(?:reference|ref|url|source|report)\d*$/i.test(key))
    .map(([key, value]) => (/^https?:\/\//i.test(value) ? { source_name: key, url: value } : { source_name: key, description: value }));
  const said = [...rule.meta]
    .filter(([key]) => /^(?:mitre|attack|technique|mitre_att|att_ck)/i.test(key))
    .flatMap(([, value]) => value.split(/[\s,;]+/));
  const techniques = [...rule.tags, ...said].flatMap((tag) => techniqueOfTag(tag.replace(/^T(\d{4})_(\d{3})$/i, 'T$1.$2')) ?? []);
  const indicator = indicatorFrom({
    pattern,
    language: 'yara',
    name: rule.name,
    created,
    modified: modified < created ? created : modified,
    description: meta('description', 'desc', 'Description'),
    labels: rule.tags,
    references,
    ...(author ? { author: author.id } : {}),
  });
  return [...(author ? [author] : []), indicator, ...indicated(indicator, techniques)];
}

const dateOf = (written: string): string =>
  written.replace(/^(\d{4})[/.](\d{2})[/.](\d{2})$/, '$1-$2-$3').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** One pass: comments, texts, bytes and expressions are stepped over, so that braces in them are none. */
function readRules(text: string): { rules: Rule[]; bad: Unmade[]; imports: string[] } {
  const rules: Rule[] = [];
  const bad: Unmade[] = [];
  const imports: string[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (at: number): number => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
  for (let at = 0; at < text.length && rules.length < MOST_RULES; ) {
    const comment = commentEnd(text, at);
    if (comment > at) {
      at = comment;
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) {
      at = text[at] === '"' ? stringEnd(text, at, '"') : at + 1;
      continue;
    }
    if (word === 'import') {
      const module = /^\s+"([a-z_]\w{0,60})"/i.exec(text.slice(at + 6, at + 80))?.[1];
      if (module !== undefined && !imports.includes(module)) imports.push(module);
    }
    if (word !== 'rule' && word !== 'private' && word !== 'global') {
      at += word.length;
      continue;
    }
    HEAD.lastIndex = at;
    const head = HEAD.exec(text);
    if (!head) {
      if (word === 'rule')
        bad.push(new Unmade('A rule has no name, or no brace behind it.', `line ${lineAt(at)}`, text.slice(at, at + 400)));
      at += word.length;
      continue;
    }
    const start = at;
    const place = `line ${lineAt(start)}`;
    const body = bodyOf(text, HEAD.lastIndex);
    if (!body) {
      bad.push(new Unmade(`The rule "${head[1]}" is never closed.`, place, text.slice(start, start + 65_536)));
      return { rules, bad, imports };
    }
    at = body.end;
    const whole = text.slice(start, body.end);
    if (body.condition === undefined) {
      bad.push(new Unmade(`The rule "${head[1]}" has no condition.`, place, whole));
      continue;
    }
    rules.push({
      name: head[1] ?? '',
      isPrivate: /^(?:global\s+)?private\b/.test(head[0]),
      tags: (head[2] ?? '')
        .trim()
        .split(/\s+/)
        .filter((tag) => tag !== ''),
      text: whole,
      line,
      meta: body.meta,
      condition: body.condition,
    });
  }
  return { rules, bad, imports };
}

function commentEnd(text: string, at: number): number {
  if (text.startsWith('//', at)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (!text.startsWith('/*', at)) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

function stringEnd(text: string, at: number, close: string): number {
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === close) return index + 1;
    else if (text[index] === '\n') return index;
  }
  return text.length;
}

/** `from`: behind the opening brace. undefined: it never ends. */
function bodyOf(text: string, from: number): { end: number; meta: Map<string, string>; condition: string | undefined } | undefined {
  const meta = new Map<string, string>();
  let section = '';
  let condition: number | undefined;
  let key = '';
  /** the last character that counts */
  let before = '';
  for (let at = from; at < text.length; ) {
    const comment = commentEnd(text, at);
    const character = text.charAt(at);
    if (comment > at && !(before === '=' && character === '/' && text[at + 1] !== '/' && text[at + 1] !== '*')) {
      at = comment;
      continue;
    }
    if (character === '"') {
      const end = stringEnd(text, at, '"');
      if (section === 'meta' && before === '=' && meta.size < 200) meta.set(key, text.slice(at + 1, end - 1).replace(/\\(["\\])/g, '$1'));
      before = '"';
      at = end;
    } else if (character === '/' && (before === '=' || before === 's' || before === '(' || before === ',')) {
      at = stringEnd(text, at, '/');
      before = '/';
    } else if (character === '{' && before === '=') {
      const end = text.indexOf('}', at);
      if (end < 0) return undefined;
      at = end + 1;
      before = '}';
    } else if (character === '}') {
      const said = condition === undefined ? undefined : text.slice(condition, at);
      return { end: at + 1, meta, condition: said !== undefined && said.trim() !== '' ? said : undefined };
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0];
      if (word === undefined) {
        if (!/\s/.test(character)) before = character;
        at++;
        continue;
      }
      const next = text.slice(at + word.length, at + word.length + 40).trimStart()[0];
      if (next === ':' && /^(?:meta|strings|variables|condition)$/.test(word) && before !== '$') {
        section = word;
        if (word === 'condition') condition ??= text.indexOf(':', at) + 1;
      } else if (section === 'meta' && next === '=') key = word;
      // “matches” stands before an expression
      before = word === 'matches' ? 's' : 'a';
      at += word.length;
    }
  }
  return undefined;
}
