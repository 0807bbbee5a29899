/** What the command line asks for. Pure. */
import { type LogFormat, type LogHead, parseHead } from '../../contracts/index.ts';
import { EXPORT_OPTIONS, EXPORT_USAGE, type ExportCommand, exportCommand, UsageError } from './parse-export.ts';

export type HeadlessCommand =
  /** `mapping`: of tables: the name of a saved one, or a file */
  | { name: 'import'; files: string[]; mapping?: string }
  | { name: 'reference' }
  | ExportCommand
  | { name: 'search'; text: string; limit: number }
  | { name: 'stats' }
  | { name: 'log'; as: LogFormat; out: string }
  | { name: 'verify'; head: LogHead | undefined }
  /** `out`: also as a file that needs nothing else */
  | { name: 'snapshot'; out: string | undefined }
  /** `file`: absent: the newest of the profile */
  | { name: 'restore'; file: string | undefined }
  | { name: 'validate'; files: string[] }
  | { name: 'extract'; file: string };

/** Those that read files and keep nothing. */
export type ProfilelessCommand = Extract<HeadlessCommand, { name: 'validate' }>;

/** Those that need a profile and the core. */
export type ProfileCommand = Exclude<HeadlessCommand, ProfilelessCommand>;

export type Parsed =
  | { mode: 'window'; profile: string | undefined }
  | { mode: 'headless'; profile: string | undefined; command: HeadlessCommand }
  | { mode: 'usage'; headless: boolean; message: string };

export const USAGE = `usage: headless [--profile DIR] import [--mapping NAME|FILE] FILE...
       headless [--profile DIR] reference
       headless [--profile DIR] ${EXPORT_USAGE}
       headless [--profile DIR] search [--limit N] TEXT
       headless [--profile DIR] stats
       headless [--profile DIR] log [--format jsonl|csv] --out FILE
       headless [--profile DIR] verify [--head HASH@VERSION]
       headless [--profile DIR] snapshot [--out FILE]
       headless [--profile DIR] restore FILE|latest
       headless validate FILE...
       headless [--profile DIR] extract FILE`;

const MAX_SEARCH_LIMIT = 200;

type Options = Readonly<Record<string, true>>;
const OPTIONS: Readonly<Record<string, Options>> = {
  import: { '--mapping': true },
  reference: {},
  export: EXPORT_OPTIONS,
  search: { '--limit': true },
  stats: {},
  log: { '--format': true, '--out': true },
  verify: { '--head': true },
  snapshot: { '--out': true },
  restore: {},
  validate: {},
  extract: {},
};

/** `--name value` or `--name=value`; everything behind `--` is a plain word. */
function split(words: readonly string[], known: Options): { options: Map<string, string>; rest: string[] } {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      rest.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (!Object.hasOwn(known, name)) throw new UsageError(`There is no option ${name} here.`);
    if (options.has(name)) throw new UsageError(`${name} is given twice.`);
    const value = equals < 0 ? words[++i] : word.slice(equals + 1);
    if (value === undefined || value === '') throw new UsageError(`${name} needs a value.`);
    options.set(name, value);
  }
  return { options, rest };
}

function command(name: string, words: readonly string[]): { command: HeadlessCommand; profile: string | undefined } {
  const known = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (!known) throw new UsageError(`There is no command "${name}".`);
  const { options, rest } = split(words, { ...known, '--profile': true });
  const profile = options.get('--profile');
  const none = () => {
    if (rest.length > 0) throw new UsageError(`${name} takes no "${rest[0] ?? ''}".`);
  };
  switch (name) {
    case 'import':
      if (rest.length === 0) throw new UsageError('import needs at least one file.');
      return { command: { name, files: rest, ...(options.has('--mapping') ? { mapping: options.get('--mapping') ?? '' } : {}) }, profile };
    case 'validate':
      if (rest.length === 0) throw new UsageError('validate needs at least one file, or "-" for the standard input.');
      return { command: { name, files: rest }, profile };
    case 'extract': {
      const [file, more] = rest;
      if (file === undefined || more !== undefined) throw new UsageError('extract needs one file, or "-" for the standard input.');
      return { command: { name, file }, profile };
    }
    case 'export':
      none();
      return { command: exportCommand(options), profile };
    case 'search': {
      if (rest.length === 0) throw new UsageError('search needs a text.');
      const limit = options.get('--limit') ?? '20';
      if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_SEARCH_LIMIT)
        throw new UsageError(`--limit is a number from 1 to ${MAX_SEARCH_LIMIT}.`);
      return { command: { name, text: rest.join(' '), limit: Number(limit) }, profile };
    }
    case 'log': {
      none();
      const as = options.get('--format') ?? 'jsonl';
      if (as !== 'jsonl' && as !== 'csv') throw new UsageError('--format is jsonl or csv.');
      const out = options.get('--out');
      if (out === undefined) throw new UsageError('log needs --out FILE.');
      return { command: { name, as, out }, profile };
    }
    case 'verify': {
      none();
      const text = options.get('--head');
      const head = text === undefined ? undefined : parseHead(text);
      if (text !== undefined && !head)
        throw new UsageError('--head is HASH@VERSION, as it is printed: 64 hexadecimal digits, @ and a number.');
      return { command: { name, head }, profile };
    }
    case 'snapshot':
      none();
      return { command: { name, out: options.get('--out') }, profile };
    case 'restore': {
      const [file, more] = rest;
      if (file === undefined || more !== undefined) throw new UsageError('restore needs one file, or the word "latest".');
      return { command: { name, file: file === 'latest' ? undefined : file }, profile };
    }
    default:
      none();
      return { command: { name: name === 'reference' ? name : 'stats' }, profile };
  }
}

/** The words of the user: behind `--`, else behind the executable. (The tools always write `--`, so that no word of the user can become a switch of Chromium.) */
export function userWords(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv.slice(1) : argv.slice(end + 1);
}

/** @param argv of the process */
export function parseArguments(argv: readonly string[]): Parsed {
  const words = userWords(argv);
  const strict = argv.includes('--');
  // before the command only --profile counts: Chromium's own switches may stand there too
  let profile: string | undefined;
  let i = 0;
  try {
    for (; i < words.length && words[i]?.startsWith('-'); i++) {
      const word = words[i] ?? '';
      const value = word === '--profile' ? words[++i] : /^--profile=(.*)$/s.exec(word)?.[1];
      if (word === '--profile' || word.startsWith('--profile=')) {
        if (value === undefined || value === '') throw new UsageError('--profile needs a folder.');
        if (profile !== undefined) throw new UsageError('--profile is given twice.');
        profile = value;
      } else if (strict) throw new UsageError(`There is no option ${word} here.`);
    }
    if (words[i] !== 'headless') {
      if (strict && i < words.length) throw new UsageError(`There is no mode "${words[i] ?? ''}".`);
      return { mode: 'window', profile };
    }
    i++;
    const head = words[i];
    if (head === '--profile' || head?.startsWith('--profile=')) {
      if (profile !== undefined) throw new UsageError('--profile is given twice.');
      profile = head === '--profile' ? words[++i] : head.slice('--profile='.length);
      if (profile === undefined || profile === '') throw new UsageError('--profile needs a folder.');
      i++;
    }
    const name = words[i];
    if (name === undefined) throw new UsageError('A command is missing.');
    const parsed = command(name, words.slice(i + 1));
    if (profile !== undefined && parsed.profile !== undefined) throw new UsageError('--profile is given twice.');
    return { mode: 'headless', profile: profile ?? parsed.profile, command: parsed.command };
  } catch (error) {
    if (error instanceof UsageError) return { mode: 'usage', headless: words.includes('headless'), message: error.message };
    throw error;
  }
}
