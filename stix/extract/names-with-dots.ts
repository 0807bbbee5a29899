/**
 * Addresses with a scheme, mail addresses, hosts, names of files: each is found from the one character that it cannot do without (`://`,
 * `@`, a dot between two letters), so that a text is not matched letter by letter.
 */
import { isHostCharacter, localBegin, runBegin, runEnd } from './characters.ts';
import { domainOf, isWord, nameOf } from './hosts.ts';
import type { Readable } from './readable.ts';
import type { Candidate, Recogniser } from './recogniser.ts';
import { bareUrlAt, urlAt } from './urls.ts';

const MAX_HOST = 253;
const MAX_LOCAL = 64;

export const NAMES_WITH_DOTS: Recogniser = {
  kinds: ['url', 'email', 'domain', 'hostname', 'filename', 'file-path'],
  reads: 'refanged',
  scan(text, readable) {
    const taken = urls(text);
    const mails = emails(text, taken);
    const all = mails.length === 0 ? taken : [...taken, ...mails].sort((a, b) => a.start - b.start);
    return all.concat(names(text, readable, all));
  },
};

function urls(text: string): Candidate[] {
  const all: Candidate[] = [];
  let end = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    if (at < end) continue; // an address inside of an address
    const found = urlAt(text, at);
    if (!found) continue;
    all.push(found);
    end = found.end;
  }
  return all;
}

function emails(text: string, taken: readonly Candidate[]): Candidate[] {
  const all: Candidate[] = [];
  let next = 0;
  let least = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    while ((taken[next]?.end ?? Infinity) <= at) next++;
    if ((taken[next]?.start ?? Infinity) <= at) continue; // user@host of an address
    const found = emailAt(text, at, least);
    if (!found) continue;
    all.push(found);
    least = found.end;
  }
  return all;
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
function names(text: string, readable: Readable, taken: readonly Candidate[]): Candidate[] {
  const all: Candidate[] = [];
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
    all.push(found);
    least = Math.max(found.end, at + 1);
  }
  return all;
}

/** An IPv4 address or the number of a version, as a look at both ends tells of most runs that it is not. */
function isNumeric(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end - 1) > 57) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 57) return false;
  return true;
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
  if (isNumeric(text, start, end)) return undefined;
  if (!run.includes('.')) return undefined;
  const meant = readable.isDefanged(start, end);
  const found = nameOf(run, meant, text.slice(Math.max(0, start - 3), start), text.slice(end, end + 3));
  return found && { kind: found.kind, value: found.value, start, end: start + found.length };
}
