/**
 * Addresses with a scheme, mail addresses, hosts, names of files: each is found from the one character that it cannot do without (`://`,
 * `@`, a dot between two letters), so that a text is not matched letter by letter.
 */
import { isHostCharacter, localBegin, runBegin, runEnd } from './characters.ts';
import { domainOf, isWord, nameOf } from './hosts.ts';
import { ipv4Of } from './ip.ts';
import type { Readable } from './readable.ts';
import type { Candidate, Recogniser } from './recogniser.ts';
import { bareUrlAt, urlAt } from './urls.ts';

const MAX_HOST = 253;
const MAX_LOCAL = 64;

export const NAMES_WITH_DOTS: Recogniser = {
  kinds: ['url', 'email', 'domain', 'filename'],
  reads: 'refanged',
  scan(text, readable) {
    const taken = [...urls(text)];
    const all = [...taken, ...emails(text, taken)].sort((a, b) => a.start - b.start);
    return [...all, ...names(text, readable, all)];
  },
};

function* urls(text: string): Generator<Candidate> {
  let end = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    if (at < end) continue; // an address inside of an address
    const found = urlAt(text, at);
    if (!found) continue;
    yield found;
    end = found.end;
  }
}

function* emails(text: string, taken: readonly Candidate[]): Generator<Candidate> {
  let next = 0;
  let least = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    while ((taken[next]?.end ?? Infinity) <= at) next++;
    if ((taken[next]?.start ?? Infinity) <= at) continue; // user@host of an address
    const found = emailAt(text, at, least);
    if (!found) continue;
    yield found;
    least = found.end;
  }
}

function emailAt(text: string, at: number, least: number): Candidate | undefined {
  if (!isHostCharacter(text, at + 1)) return undefined;
  const start = localBegin(text, at, Math.max(least, at - MAX_LOCAL - 1));
  const local = text.slice(start, at).replace(/^[.'-]+/, '');
  const run = text.slice(at + 1, runEnd(text, at + 1, at + 1 + MAX_HOST + 1)).replace(/[._-]+$/, '');
  if (local === '' || local.length > MAX_LOCAL || local.endsWith('.') || local.includes('..') || text[at + 1 + run.length] === '@')
    return undefined;
  const last = run.lastIndexOf('.');
  if (last < 0) return undefined;
  const first = domainOf(run);
  // the next sentence may stick to it
  const host = first === undefined && isWord(run.slice(last + 1)) ? run.slice(0, last) : run;
  const domain = first ?? domainOf(host);
  if (domain === undefined) return undefined;
  return { kind: 'email', value: `${local.toLowerCase()}@${domain}`, start: at - local.length, end: at + 1 + host.length };
}

/** Runs of host characters and dots outside of what is `taken`: hosts, addresses without a scheme, names of files. */
function* names(text: string, readable: Readable, taken: readonly Candidate[]): Generator<Candidate> {
  let next = 0;
  let least = 0;
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', Math.max(at + 1, least))) {
    while ((taken[next]?.end ?? Infinity) <= at) next++;
    const over = taken[next];
    if (over && over.start <= at) {
      least = over.end;
      continue;
    }
    if (!isHostCharacter(text, at + 1) || !isHostCharacter(text, at - 1)) continue;
    const end = runEnd(text, at + 1, at + MAX_HOST + 2);
    let start = runBegin(text, at, Math.max(least, at - MAX_HOST - 1));
    least = end;
    while (start < at && /[.-]/.test(text[start] ?? '')) start++;
    const found = end - start <= MAX_HOST + 1 ? runAt(text, start, end, readable) : undefined;
    if (!found) continue;
    yield found;
    least = Math.max(found.end, at + 1);
  }
}

function runAt(text: string, start: number, runTo: number, readable: Readable): Candidate | undefined {
  let end = runTo;
  while (end > start && /[._-]/.test(text[end - 1] ?? '')) end--;
  const after = text.charCodeAt(end);
  const run = text.slice(start, end);
  if ((after === 47 || after === 58) && !/[@/\\:]/.test(text[start - 1] ?? '')) {
    const url = bareUrlAt(text, start, end, readable);
    if (url) return url;
  }
  if (text.charCodeAt(start) <= 57 && ipv4Of(run) !== undefined) return undefined;
  if (!run.includes('.')) return undefined;
  const meant = readable.isDefanged(start, end);
  const found = nameOf(run, meant, text.slice(Math.max(0, start - 3), start), text.slice(end, end + 3));
  return found && { kind: found.kind, value: found.value, start, end: start + found.length };
}
