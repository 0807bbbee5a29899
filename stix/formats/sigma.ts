/** Sigma rules: YAML documents parted by `---`, an indicator for each, its exact text as the pattern. Only its outermost keys are read (yaml-head.ts). */
import { type Converted, type Format, Unmade } from './format.ts';
import { authorOf, indicated, indicatorFrom, techniqueOfTag } from './indicator.ts';
import { instant, type StixObject } from './made.ts';
import { readYamlHead, type YamlHead } from './yaml-head.ts';

const isSigma = (text: string): boolean =>
  /^(?:detection|correlation|action)\s*:/m.test(text) && /^(?:title|logsource|correlation|action)\s*:/m.test(text);

export const SIGMA: Format = {
  kind: 'sigma',
  mayBe: (head, name) =>
    /\.ya?ml$/i.test(name) ||
    (!/^\s*[<[{]/.test(head) && /^title\s*:/m.test(head) && /^(?:logsource|detection|status|description|id)\s*:/m.test(head)),
  read({ text, at }): Converted | undefined {
    const plain = text.replace(/\r\n?/g, '\n');
    return isSigma(plain) ? { objects: objectsOf(plain, at) } : undefined;
  },
};

function* objectsOf(text: string, at: string): Generator<object> {
  const made = new Set<string>();
  let line = 1;
  for (const part of text.split(/^---[ \t]*(?:#.*)?\n/m)) {
    const place = `line ${line}`;
    line += part.split('\n').length;
    // in front of a rule there may be words of whoever made the file
    const rule = part
      .replace(/^(?:\s*#.*\n|\s*\n)+/, '')
      .replace(/\n\.\.\.\s*$/, '')
      .trimEnd();
    if (rule === '') continue;
    for (const object of readRule(rule, place, at)) {
      if (object instanceof Unmade) yield object;
      else if (!made.has(object.id)) {
        made.add(object.id);
        yield object;
      }
    }
  }
}

function readRule(rule: string, place: string, at: string): (StixObject | Unmade)[] {
  const head = readYamlHead(rule);
  const title = head.text('title');
  const wrong = troubleOf(head, title);
  if (wrong !== undefined) return [new Unmade(wrong, place, rule)];
  const created = instant(dateOf(head.text('date')), at);
  const modified = instant(dateOf(head.text('modified')), created);
  const author = authorOf(head.text('author'));
  const tags = head.list('tags');
  const references = head
    .list('references')
    .map((reference) =>
      /^https?:\/\//i.test(reference) ? { source_name: 'reference', url: reference } : { source_name: 'reference', description: reference },
    );
  const id = head.text('id');
  const level = head.text('level');
  const indicator = indicatorFrom({
    pattern: rule,
    language: 'sigma',
    name: title,
    created,
    modified: modified < created ? created : modified,
    description: head.text('description'),
    labels: [...tags.filter((tag) => techniqueOfTag(tag) === undefined), ...(level === '' ? [] : [`level:${level}`])],
    references: [...(id === '' ? [] : [{ source_name: 'sigma', external_id: id }]), ...references],
    ...(author ? { author: author.id } : {}),
  });
  return [
    ...(author ? [author] : []),
    indicator,
    ...indicated(
      indicator,
      tags.flatMap((tag) => techniqueOfTag(tag) ?? []),
    ),
  ];
}

function troubleOf(head: YamlHead, title: string): string | undefined {
  if (head.problem !== undefined) return `The rule cannot be read: ${head.problem}`;
  if (title === '') return 'The rule has no title.';
  if (head.has('correlation')) return undefined;
  if (!head.has('detection')) return `The rule "${title.slice(0, 80)}" has no detection.`;
  if (!head.has('logsource')) return `The rule "${title.slice(0, 80)}" has no log source.`;
  return head.below('detection', 'condition') ? undefined : `The detection of the rule "${title.slice(0, 80)}" has no condition.`;
}

const dateOf = (written: string): string => written.replace(/^(\d{4})[/.](\d{2})[/.](\d{2})$/, '$1-$2-$3');
