/** Rules of Suricata and Snort, a line each: an indicator for each, its exact text as the pattern. Rules behind a # are switched off and left out. */
import { type Converted, type Format, Unmade } from './format.ts';
import { indicated, indicatorFrom, techniqueOfTag } from './indicator.ts';
import { instant, type StixObject } from './made.ts';

const ACTION = /^(?:alert|drop|reject|rejectsrc|rejectdst|rejectboth|pass|log|sdrop|block|react|rewrite|activate|dynamic)\s/;
/** Words that only one of the two has. */
const OF_SURICATA =
  /^\s*\w+\s+(?:http1?|http2|tls|dns|smb|ftp|ftp-data|ssh|smtp|krb5|dhcp|quic|mqtt|rdp|nfs|tftp|ikev2|sip|app-layer\S*|pkthdr|tcp-pkt|tcp-stream)\s|[;(]\s*(?:http|dns|tls|ssh|file|smb|krb5|ja3|ja3s|ja4|quic|mqtt|snmp|sip|rdp)[.](?!data\s*:)[a-z_0-9.]+\s*[;:]|[;(]\s*(?:dataset|xbits|app-layer-[a-z]+|iprep|luajit|lua|bsize|startswith|endswith|target)\s*[:;]/;
const OF_SNORT =
  /[;(]\s*(?:http_(?:raw_)?(?:uri|header|cookie|client_body|method|stat_code)|gid|sd_pattern|service|appids|so|byte_math|pcre\s*:\s*"[^"]{0,400}\/[a-z]*[UIPHDMCKSY])\s*[:;]|metadata\s*:[^;]{0,2000}\bpolicy\s/;

export const NETWORK_RULES: Format = {
  kind: 'rules',
  mayBe: (head, name) =>
    /\.(?:rules?|snort|suricata)$/i.test(name) ||
    /^(?:\s*#[^\n]*\n|\s*\n)*(?:alert|drop|reject|pass)\s+\S+\s+\S+\s+\S+\s+(?:->|<>)\s/.test(head),
  read({ text, name, at }): Converted | undefined {
    const lines = linesOf(text);
    if (!lines.some(({ rule }) => ACTION.test(rule))) return undefined;
    const whole = /snort/i.test(name) || /^#.{0,200}\bsnort\b/im.test(text.slice(0, 2000)) ? 'snort' : 'suricata';
    return { objects: objectsOf(lines, whole, at) };
  },
};

interface Line {
  rule: string;
  number: number;
}

/** Without comments and empty lines; a backslash at the end goes on in the next. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let begun: Line | undefined;
  for (const [index, line] of text.replace(/\r\n?/g, '\n').split('\n').entries()) {
    if (begun) begun.rule += `\n${line}`;
    else if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    else begun = { rule: line, number: index + 1 };
    if (line.endsWith('\\')) continue;
    lines.push({ rule: begun.rule.trim(), number: begun.number });
    begun = undefined;
  }
  if (begun) lines.push({ rule: begun.rule.trim(), number: begun.number });
  return lines;
}

function* objectsOf(lines: readonly Line[], usual: 'snort' | 'suricata', at: string): Generator<object> {
  const made = new Set<string>();
  for (const { rule, number } of lines) {
    for (const object of readRule(rule, number, usual, at)) {
      if (object instanceof Unmade) yield object;
      else if (!made.has(object.id)) {
        made.add(object.id);
        yield object;
      }
    }
  }
}

function readRule(rule: string, number: number, usual: 'snort' | 'suricata', at: string): (StixObject | Unmade)[] {
  const tell = (why: string): Unmade[] => [new Unmade(why, `line ${number}`, rule)];
  if (!ACTION.test(rule)) return tell('The line begins with no action such as "alert".');
  const plain = rule.replace(/\\\n/g, ' ');
  if (!isHeader(plain.slice(0, Math.max(0, plain.indexOf('('))))) return tell('The rule has no "source -> target (…)".');
  const options = optionsOf(plain);
  if (!options) return tell('The parentheses of the rule are never closed.');
  const of = (name: string): string[] => options.flatMap(([key, value]) => (key === name ? [value] : []));
  const [sid = ''] = of('sid');
  if (!/^\d{1,10}$/.test(sid)) return tell('The rule has no number (sid).');
  const language = OF_SURICATA.test(plain) ? 'suricata' : OF_SNORT.test(plain) ? 'snort' : usual;
  const metadata = of('metadata').flatMap((list) => list.split(',').map((one) => one.trim()));
  const metaOf = (key: string): string =>
    metadata
      .find((one) => one.startsWith(`${key} `))
      ?.slice(key.length + 1)
      .trim() ?? '';
  const created = instant(metaOf('created_at').replaceAll('_', '-'), at);
  const modified = instant(metaOf('updated_at').replaceAll('_', '-'), created);
  const [message = ''] = of('msg');
  const name = unquoted(message) || `${language} rule ${sid}`;
  const references = of('reference').flatMap((reference): object[] => {
    const [kind = '', target = ''] = splitOnce(reference, ',');
    if (kind === 'url') return [{ source_name: 'url', url: /^[a-z]+:\/\//i.test(target) ? target : `http://${target}` }];
    if (kind === 'cve') return [{ source_name: 'cve', external_id: `CVE-${target.replace(/^CVE-/i, '')}` }];
    return target === '' ? [] : [{ source_name: kind, external_id: target }];
  });
  const techniques = metadata.flatMap((one) =>
    /^mitre_technique_id\b/.test(one) ? (techniqueOfTag(one.split(/\s+/)[1] ?? '') ?? []) : [],
  );
  const indicator = indicatorFrom({
    pattern: rule,
    language,
    name,
    created,
    modified: modified < created ? created : modified,
    labels: [
      ...of('classtype'),
      ...metadata.flatMap((one) => (/^(?:malware_family|tag|signature_severity) /.test(one) ? one.replace(' ', ':') : [])),
    ],
    references: [{ source_name: language, external_id: sid }, ...references],
  });
  return [indicator, ...indicated(indicator, techniques)];
}

/** Action, protocol, source, arrow, target; Snort 3 has some with the first two alone. */
function isHeader(header: string): boolean {
  const words = header.trim().split(/\s+/);
  return words.length === 2 || (words.length >= 7 && words.some((word) => /^(?:->|<>|=>)$/.test(word)));
}

const splitOnce = (text: string, sign: string): string[] => {
  const at = text.indexOf(sign);
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};
const unquoted = (text: string): string => /^"(.*)"$/s.exec(text.trim())?.[1]?.replace(/\\([";:\\])/g, '$1') ?? text.trim();

/** Options with their values, one pass; undefined where the last parenthesis is missing. */
function optionsOf(rule: string): [string, string][] | undefined {
  const end = rule.trimEnd();
  const start = end.indexOf('(');
  if (start < 0 || !end.endsWith(')')) return undefined;
  const options: [string, string][] = [];
  let isQuoted = false;
  let from = start + 1;
  for (let at = from; at < end.length; at++) {
    const character = end[at];
    if (character === '\\') at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === ';' || at === end.length - 1)) {
      const [key = '', value = ''] = splitOnce(end.slice(from, at), ':');
      if (key !== '') options.push([key, value]);
      from = at + 1;
    }
  }
  return isQuoted ? undefined : options;
}
