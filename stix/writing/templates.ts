/** Bodies to begin with: headings in the order in which they are read, key judgements first, and hints that only the writer sees. */
import { hint } from './hints.ts';

export interface BodyTemplate {
  readonly key: TemplateKey;
  /** types of containers that it is meant for, the most usual first */
  readonly types: readonly string[];
  readonly body: string;
}

export const TEMPLATE_KEYS = [
  'intelligence-report',
  'incident-report',
  'actor-profile',
  'vulnerability-notice',
  'request-answer',
  'situation-note',
] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const JUDGEMENTS = hint(
  'One list item for each: what will be or is so, how likely, and @ what shows it. Say how sure you are in a sentence of its own.',
);
const sections = (...parts: readonly (readonly [heading: string, hint: string, below?: string])[]): string =>
  parts.map(([heading, words, below]) => `## ${heading}\n\n${words}\n${below === undefined ? '' : `\n${below}\n`}`).join('\n');

const KEY: readonly [string, string, string] = ['Key judgements', JUDGEMENTS, '- '];
const SOURCES: readonly [string, string] = ['Sources', hint('What each source is, and its grade: A1 to F6.')];
const GAPS: readonly [string, string] = [
  'Gaps and assumptions',
  hint('What is not known, what was taken for granted, and what would change the judgements.'),
];

export const BODY_TEMPLATES: readonly BodyTemplate[] = [
  {
    key: 'intelligence-report',
    types: ['report', 'grouping'],
    body: sections(
      KEY,
      ['Summary', hint('Five lines for somebody who reads nothing else.')],
      ['What happened', hint('What is known, in the order of time. @ names an object.')],
      ['Assessment', hint('Why the judgements hold: the evidence for them, and what speaks against them.')],
      ['Outlook', hint('What to expect next, and how one would notice.')],
      ['Recommendations', hint('What to do, who, until when.'), '1. '],
      GAPS,
      SOURCES,
    ),
  },
  {
    key: 'incident-report',
    types: ['case-incident', 'report'],
    body: sections(
      KEY,
      ['Summary', hint('What was hit, since when, and how it stands now.')],
      ['Timeline', hint('Times in UTC.'), '| Time (UTC) | What happened | Evidence |\n|---|---|---|\n|  |  |  |'],
      ['Scope and impact', hint('Systems, accounts and data; what was checked and is clean.')],
      ['How they came in', hint('Techniques with @, from the first access to the effect.')],
      ['Actions taken', hint('Contained, removed, restored: by whom and when.'), '1. '],
      ['Open actions', hint('What is left, who, until when.'), '1. '],
      GAPS,
    ),
  },
  {
    key: 'actor-profile',
    types: ['report', 'grouping'],
    body: sections(
      KEY,
      ['Who they are', hint('Names that others use, since when, attribution and how sure it is.')],
      ['Motivation and targets', hint('What they want, from whom: sectors and countries with @.')],
      ['How they work', hint('Techniques, malware and tools with @.')],
      ['Infrastructure', hint('How it is chosen, and by what one knows it.')],
      ['Detection and defence', hint('What works against them here.')],
      GAPS,
      SOURCES,
    ),
  },
  {
    key: 'vulnerability-notice',
    types: ['report', 'case-incident'],
    body: sections(
      KEY,
      ['What it is', hint('The vulnerability with @, what it allows, what it needs.')],
      ['Are we affected', hint('Products and versions here; how that was checked.')],
      ['Exploitation', hint('Seen by whom, since when; public code.')],
      ['What to do', hint('Patch, workaround, detection, until when.'), '1. '],
      SOURCES,
    ),
  },
  {
    key: 'request-answer',
    types: ['case-rfi'],
    body: sections(
      ['Question', hint('As it was asked, by whom, needed until when.')],
      KEY,
      ['Answer', hint('Short; what follows from it for the asker.')],
      ['Basis', hint('What was looked at, and what was not to be had.')],
      SOURCES,
    ),
  },
  {
    key: 'situation-note',
    types: ['note', 'case-rft', 'feedback', 'grouping', 'case-rfi', 'case-incident'],
    body: sections(
      KEY,
      ['Situation', hint('What is new since the last note.')],
      ['Next', hint('What happens next, and when this is looked at again.')],
    ),
  },
];

/** Those meant for a type first, the others after them. */
export function templatesFor(type: string): readonly BodyTemplate[] {
  const rank = (template: BodyTemplate): number => {
    const at = template.types.indexOf(type);
    return at < 0 ? template.types.length + 10 : at;
  };
  return [...BODY_TEMPLATES].sort((a, b) => rank(a) - rank(b));
}
