/** What `export` is asked for: which objects, in which form, for whom. Pure. */
import { type ExportWanted, PAP_NAMES, type Selection, type Terms, TLP_NAMES } from '../../contracts/index.ts';
import { PAPERS, REPORT_TEMPLATES } from '../../stix/report/index.ts';
import { CSV_COLUMNS, type MarkingName, markingOfName, ON_MARKED, RULE_LANGUAGES } from '../../stix/index.ts';

export class UsageError extends Error {}

export interface ExportCommand {
  name: 'export';
  wanted: ExportWanted;
  out: string;
  /** of a report: name of a template, where it is not that of `wanted` */
  template?: string;
}

export const EXPORT_OPTIONS = {
  '--format': true,
  '--spec': true,
  '--out': true,
  '--tlp': true,
  '--pap': true,
  '--on-marked': true,
  '--container': true,
  '--columns': true,
  '--language': true,
  '--values': true,
  '--template': true,
  '--paper': true,
} as const;

export const EXPORT_FORMATS = ['stix', 'csv', 'ioc', 'markdown', 'graphml', 'layer', 'rules', 'misp', 'pdf'] as const;

export const EXPORT_USAGE = `export --format stix [--spec 2.1|2.0] --out FILE
       headless [--profile DIR] export --format ${EXPORT_FORMATS.slice(1).join('|')} --tlp TLP --out FILE
         --tlp clear|green|amber|amber+strict|red: for whom it is at most; "all": everything, for yourself
         (stix and misp without --tlp are a backup of everything)   --pap clear|green|amber|red
         --on-marked refuse|drop|redact: what is above: nothing leaves (default), it stays behind, or its places are blackened
         --container ID: one report or case with its members   --columns a,b (csv)
         --language ${RULE_LANGUAGES.join('|')} (rules)   --values defanged|fanged (ioc, pdf)
         --template NAME (pdf: ${REPORT_TEMPLATES.map(({ name }) => `"${name}"`).join(', ')}, or one of the profile)   --paper ${PAPERS.join('|')} (pdf)`;

type Options = ReadonlyMap<string, string>;

function oneOf<T extends string>(options: Options, name: string, values: readonly T[], otherwise: T): T {
  const value = options.get(name);
  if (value === undefined) return otherwise;
  const found = values.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${name} is ${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}.`);
  return found;
}

function markingOption(options: Options, name: '--tlp' | '--pap', known: readonly MarkingName[]): MarkingName | undefined {
  const value = options.get(name);
  if (value === undefined) return undefined;
  const meaning = markingOfName(`${name.slice(2)}:${value.replace(/^(tlp|pap):/i, '')}`);
  if (!meaning || !known.includes(meaning.name))
    throw new UsageError(`${name} is ${known.map((one) => one.slice(4).toLowerCase()).join(', ')}${name === '--tlp' ? ' or all' : ''}.`);
  return meaning.name;
}

function termsOf(options: Options, format: string): Terms {
  const onMarked = oneOf(options, '--on-marked', ON_MARKED, 'refuse');
  if (options.get('--tlp') === 'all') {
    if (options.has('--pap') || options.has('--on-marked'))
      throw new UsageError('--tlp all holds nothing back: --pap and --on-marked say nothing with it.');
    return 'all';
  }
  const tlp = markingOption(options, '--tlp', TLP_NAMES);
  const pap = markingOption(options, '--pap', PAP_NAMES);
  if (tlp === undefined) {
    if ((format === 'stix' || format === 'misp') && !options.has('--pap') && !options.has('--on-marked')) return 'all';
    throw new UsageError('export needs --tlp: for whom it is at most. --tlp all is everything, for yourself.');
  }
  return { tlp, pap: pap ?? 'PAP:RED', onMarked };
}

function selectionOf(options: Options): { selection?: Selection } {
  const id = options.get('--container');
  return id === undefined ? {} : { selection: { of: 'container', id } };
}

export function exportCommand(options: Options): ExportCommand {
  const out = options.get('--out');
  const format = options.get('--format');
  if (out === undefined) throw new UsageError('export needs --out FILE.');
  const known = EXPORT_FORMATS.find((one) => one === format);
  if (known === undefined) throw new UsageError(`export needs --format ${EXPORT_FORMATS.join('|')}.`);
  const only: Readonly<Record<string, readonly string[]>> = {
    '--spec': ['stix'],
    '--columns': ['csv'],
    '--language': ['rules'],
    '--values': ['ioc', 'pdf'],
    '--template': ['pdf'],
    '--paper': ['pdf'],
  };
  for (const [option, of] of Object.entries(only))
    if (options.has(option) && !of.includes(known)) throw new UsageError(`${option} is for --format ${of.join(' and ')}.`);
  const frame = { ...selectionOf(options), terms: termsOf(options, known) };
  const template = options.get('--template');
  return { name: 'export', wanted: wantedOf(known, options, frame), out, ...(template === undefined ? {} : { template }) };
}

const isFanged = (options: Options): boolean => oneOf(options, '--values', ['defanged', 'fanged'], 'defanged') === 'fanged';

function wantedOf(format: (typeof EXPORT_FORMATS)[number], options: Options, frame: { selection?: Selection; terms: Terms }): ExportWanted {
  switch (format) {
    case 'stix':
      return { format, spec: oneOf(options, '--spec', ['2.1', '2.0'], '2.1'), ...frame };
    case 'csv':
      return {
        format,
        columns: options
          .get('--columns')
          ?.split(',')
          .filter((name) => name !== '') ?? [...CSV_COLUMNS],
        ...frame,
      };
    case 'ioc':
      return { format, fanged: isFanged(options), ...frame };
    case 'pdf':
      return {
        format,
        template: REPORT_TEMPLATES[0]?.body ?? '',
        paper: oneOf(options, '--paper', PAPERS, 'A4'),
        fanged: isFanged(options),
        ...frame,
      };
    case 'rules':
      if (!options.has('--language')) throw new UsageError(`--format rules needs --language ${RULE_LANGUAGES.join('|')}.`);
      return { format, language: oneOf(options, '--language', RULE_LANGUAGES, 'yara'), ...frame };
    default:
      return { format, ...frame };
  }
}
