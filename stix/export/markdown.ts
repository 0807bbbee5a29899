/** Everything as one Markdown document: by type, each object with its text and fields, then how they are tied. */
import { isRecord } from '../canonical.ts';
import { displayName } from '../display-name.ts';
import { markingOfId } from '../markings.ts';
import { propertyLabel, typeModel } from '../model/index.ts';
import { defang } from '../text.ts';
import { bodyOf, bodyPropertyOf, replaceMentions, withoutHints } from '../writing/index.ts';
import { iocsOf } from './ioc.ts';
import { type ExportWriter, type Leaving, type StixObject, textOf, textsOf } from './writer.ts';

/** Text of the data as text: nothing in it is a sign of Markdown or HTML. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#+!|~$&=]/g, '\\$&')
    .replace(LINKS, unlinked);
}

/** What readers make links of by themselves, also where signs of Markdown are escaped (GFM, "Autolinks (extension)"). */
const LINKS = /\bhttp(?=s?:\/\/)|\b(www)\.|(?<=[\w.+-])@(?=[\w-])/gi;
const unlinked = (found: string): string => (found === '@' ? '\\[at\\]' : found.endsWith('.') ? `${found.slice(0, -1)}\\[.\\]` : 'hxxp');

/** A description is Markdown already: what in it could fetch, run or be clicked by chance is text. */
export function safeMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u2028\u2029]/g, '')
    .replace(/&(?=[#\w]+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/!(?=\[)/g, '!\\')
    .replace(/\]\(/g, ']\\(')
    .replace(/\]:/g, ']\\:')
    .replace(/^(\s*)(#{1,6}\s)/gm, '$1\\$2')
    .replace(/\b(javascript|vbscript|data|file|mailto):/gi, '$1[:]')
    .replace(LINKS, unlinked);
}

/** A body under the heading of its object: its own headings stay, below that one; mentions are the words that they show. */
export function bodyMarkdown(body: string): string {
  const text = replaceMentions(withoutHints(body), ({ label }) => label);
  return safeMarkdown(text).replace(/^( {0,3})\\#{1,6}(?=\s)/gm, '$1####');
}

const FIELDS = [
  'aliases',
  'labels',
  'confidence',
  'first_seen',
  'last_seen',
  'valid_from',
  'valid_until',
  'published',
  'primary_motivation',
  'goals',
  'sophistication',
  'resource_level',
  'pattern_type',
  'malware_types',
  'is_family',
  'tool_types',
  'threat_actor_types',
  'infrastructure_types',
  'report_types',
  'roles',
  'sectors',
  'identity_class',
] as const;

const HEADINGS: Readonly<Record<string, string>> = { relationship: 'Relationships', sighting: 'Sightings' };

function fieldLines(object: StixObject, type: string, leaving: Leaving): string[] {
  const lines: string[] = [];
  const add = (label: string, value: string): void => {
    if (value !== '') lines.push(`- **${label}:** ${plainMarkdown(value)}`);
  };
  for (const name of FIELDS) {
    const value = object[name];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') add(propertyLabel(type, name), String(value));
    else add(propertyLabel(type, name), textsOf(value).join(', '));
  }
  const markings = textsOf(object['object_marking_refs']).map((id) => markingOfId(id)?.name ?? leaving.nameOf(id) ?? '');
  add('Marking', markings.filter((name) => name !== '').join(', '));
  add('Author', typeof object['created_by_ref'] === 'string' ? (leaving.nameOf(object['created_by_ref']) ?? '') : '');
  for (const { kind, value } of iocsOf(object)) lines.push(`- **${plainMarkdown(kind)}:** ${codeSpan(defang(value))}`);
  for (const reference of Array.isArray(object['external_references']) ? object['external_references'] : []) {
    if (!isRecord(reference)) continue;
    const parts = ['source_name', 'external_id', 'description', 'url'].map((name) => textOf(reference[name])).filter((part) => part !== '');
    add('Reference', defang(parts.join(', ')));
  }
  return lines;
}

/** Behind as many backticks as the text does not have. */
function codeSpan(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

function tieLine(object: StixObject, leaving: Leaving): string {
  const named = (id: unknown): string => (typeof id === 'string' ? plainMarkdown(leaving.nameOf(id) ?? id) : '');
  const description = textOf(object['description']);
  const said = description === '' ? '' : `: ${safeMarkdown(description).replace(/\s*\n\s*/g, ' ')}`;
  if (object['type'] === 'sighting')
    return `- **${named(object['sighting_of_ref'])}** seen by ${textsOf(object['where_sighted_refs']).map(named).join(', ')}${said}\n`;
  return `- **${named(object['source_ref'])}** ${plainMarkdown(textOf(object['relationship_type']))} **${named(object['target_ref'])}**${said}\n`;
}

export function markdownWriter(leaving: Leaving): ExportWriter {
  let current = '';
  const ties = new Map<string, string[]>();
  return {
    begin() {
      const head = [leaving.marking, leaving.at.slice(0, 10)].filter((part) => part !== '').join(' · ');
      return `# ${plainMarkdown(leaving.title === '' ? 'Sextant' : leaving.title)}\n\n**${plainMarkdown(head)}**\n`;
    },
    add(object) {
      const type = textOf(object['type']);
      if (typeModel(type).kind === 'meta') return '';
      if (Object.hasOwn(HEADINGS, type)) {
        const lines = ties.get(type);
        if (lines) lines.push(tieLine(object, leaving));
        else ties.set(type, [tieLine(object, leaving)]);
        return '';
      }
      const heading = type === current ? '' : `\n## ${typeModel(type).plural}\n`;
      current = type;
      const body = bodyPropertyOf(type) === undefined ? safeMarkdown(textOf(object['content'])) : bodyMarkdown(bodyOf(object));
      const said = safeMarkdown(textOf(object['description']) || textOf(object['explanation']));
      const text = [said, body].filter((part) => part.trim() !== '').join('\n\n');
      const fields = fieldLines(object, type, leaving);
      return `${heading}\n### ${plainMarkdown(displayName(object))}\n\n${text === '' ? '' : `${text.trimEnd()}\n\n`}${fields.length === 0 ? '' : `${fields.join('\n')}\n`}`;
    },
    end: () => [...ties].map(([type, lines]) => `\n## ${HEADINGS[type] ?? ''}\n\n${lines.join('')}`).join(''),
  };
}
