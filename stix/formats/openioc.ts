/** OpenIOC 1.0 and 1.1 (reference: mandiant/OpenIOC_1.1): the tree of an indicator as one STIX pattern, its AND and OR kept. Terms that STIX has no words for are told. */
import { indicatorFrom } from './indicator.ts';
import { type Converted, type Format, type RefusedDocument, Unmade } from './format.ts';
import { instant, organization, type StixObject } from './made.ts';
import { child, childText, readXmlTree, type XmlElement } from '../xml.ts';

/** Paths of STIX that a term is, by its end; the value is compared with each of them. */
const TERMS: Readonly<Record<string, string>> = {
  'fileitem/md5sum': 'file:hashes.MD5',
  'fileitem/sha1sum': "file:hashes.'SHA-1'",
  'fileitem/sha256sum': "file:hashes.'SHA-256'",
  'fileitem/filename': 'file:name',
  'fileitem/filepath': 'file:parent_directory_ref.path',
  'fileitem/sizeinbytes': 'file:size',
  'fileitem/peinfo/imphash': "file:extensions.'windows-pebinary-ext'.imphash",
  'fileitem/peinfo/petimestamp': "file:extensions.'windows-pebinary-ext'.time_date_stamp",
  'fileitem/peinfo/detectedanomalies/string': '',
  'processitem/name': 'process:image_ref.name',
  'processitem/arguments': 'process:command_line',
  'processitem/pid': 'process:pid',
  'processitem/handlelist/handle/name': 'mutex:name',
  'processitem/sectionlist/memorysection/name': 'process:image_ref.name',
  'processitem/sectionlist/memorysection/md5sum': 'process:image_ref.hashes.MD5',
  'registryitem/keypath': 'windows-registry-key:key',
  'registryitem/path': 'windows-registry-key:key',
  'registryitem/valuename': 'windows-registry-key:values[*].name',
  'registryitem/value': 'windows-registry-key:values[*].data',
  'registryitem/text': 'windows-registry-key:values[*].data',
  'serviceitem/name': "process:extensions.'windows-service-ext'.service_name",
  'serviceitem/descriptivename': "process:extensions.'windows-service-ext'.display_name",
  'serviceitem/servicedll': "process:extensions.'windows-service-ext'.service_dll_refs[*].name",
  'dnsentryitem/host': 'domain-name:value',
  'dnsentryitem/recordname': 'domain-name:value',
  'network/dns': 'domain-name:value',
  'network/uri': 'url:value',
  'urlhistoryitem/url': 'url:value',
  'filedownloadhistoryitem/sourceurl': 'url:value',
  'network/useragent': "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'",
  'portitem/remoteip': 'network-traffic:dst_ref.value',
  'portitem/localip': 'network-traffic:src_ref.value',
  'portitem/remoteport': 'network-traffic:dst_port',
  'portitem/localport': 'network-traffic:src_port',
  'dnsentryitem/recorddata/ipv4address': 'ipv4-addr:value',
  'email/from': 'email-message:from_ref.value',
  'email/to': 'email-message:to_refs[*].value',
  'email/subject': 'email-message:subject',
  'useritem/username': 'user-account:account_login',
  'volumeitem/serialnumber': '',
};
const NUMBERS = /:(?:size|pid|dst_port|src_port)$/;

/** What a part of the tree has become. `types`: of a comparison inside one observation. */
type Part = { kind: 'comparison'; text: string; types: ReadonlySet<string> } | { kind: 'observation'; text: string };

export const OPENIOC: Format = {
  kind: 'openioc',
  mayBe: (head, name) => /^\s*</.test(head) && (/<(?:\w+:)?(?:ioc|OpenIOC|iocs)[\s>]/.test(head) || /\.ioc$/i.test(name)),
  read({ text: xml, at }): Converted | RefusedDocument | undefined {
    const reading = readXmlTree(xml);
    if ('problem' in reading) return { objects: [new Unmade(`The XML cannot be read. ${reading.problem}`, '', xml.slice(0, 65_536))] };
    const { root } = reading;
    const iocs = /^(?:ioc|OpenIOC)$/.test(root.name) ? [root] : root.children.filter(({ name }) => /^(?:ioc|OpenIOC)$/.test(name));
    return iocs.length === 0 ? undefined : { objects: objectsOf(iocs, at) };
  },
};

function* objectsOf(iocs: readonly XmlElement[], at: string): Generator<object> {
  const made = new Set<string>();
  for (const ioc of iocs)
    for (const object of readIoc(ioc, at)) {
      if (object instanceof Unmade) yield object;
      else if (!made.has(object.id)) {
        made.add(object.id);
        yield object;
      }
    }
}

function readIoc(ioc: XmlElement, at: string): (StixObject | Unmade)[] {
  const about = child(ioc, 'metadata') ?? ioc;
  const name = childText(about, 'short_description') || ioc.attributes.get('id') || 'OpenIOC indicator';
  const tree = child(ioc, 'definition') ?? child(ioc, 'criteria');
  const tops = tree?.children.filter(({ name: of }) => of === 'Indicator') ?? [];
  const troubles: Unmade[] = [];
  const parts = tops.flatMap((top) => partOf(top, name, troubles) ?? []);
  const [first] = parts;
  if (!first) return [...troubles, new Unmade(`Nothing in "${name}" can be said in a STIX pattern, so no indicator was made.`, name)];
  const pattern = joined('OR', parts);
  const created = instant(
    childText(about, 'authored_date') || ioc.attributes.get('published-date'),
    instant(ioc.attributes.get('last-modified'), at),
  );
  const modified = instant(ioc.attributes.get('last-modified'), created);
  const author = childText(about, 'authored_by');
  const identity = author === '' ? undefined : organization(author, '2000-01-01T00:00:00.000Z');
  const links = child(about, 'links')?.children ?? [];
  const labels = links.flatMap(({ attributes, text }) => (text.trim() === '' ? [] : `${attributes.get('rel') ?? 'link'}:${text.trim()}`));
  const references = links.flatMap(({ attributes }) => {
    const url = attributes.get('href') ?? '';
    return /^https?:\/\//i.test(url) ? [{ source_name: attributes.get('rel') ?? 'link', url }] : [];
  });
  const description = childText(about, 'description');
  const indicator = indicatorFrom({
    pattern: pattern.kind === 'comparison' ? `[${pattern.text}]` : pattern.text,
    language: 'stix',
    name,
    created,
    modified: modified < created ? created : modified,
    labels,
    references: [
      ...references,
      ...(ioc.attributes.get('id') ? [{ source_name: 'openioc', external_id: ioc.attributes.get('id') ?? '' }] : []),
    ],
    ...(description === '' ? {} : { description }),
    ...(identity ? { author: identity.id } : {}),
  });
  return [...(identity ? [identity] : []), indicator, ...troubles];
}

/** undefined: nothing of it can be said. */
function partOf(element: XmlElement, ioc: string, troubles: Unmade[]): Part | undefined {
  if (element.name === 'IndicatorItem') return termOf(element, ioc, troubles);
  if (element.name !== 'Indicator') return undefined;
  const isAnd = (element.attributes.get('operator') ?? 'OR').toUpperCase() === 'AND';
  const wanted = element.children.filter(({ name }) => name === 'Indicator' || name === 'IndicatorItem');
  const parts = wanted.map((one) => partOf(one, ioc, troubles));
  const said = parts.filter((part) => part !== undefined);
  // less of an AND would find more than was meant
  if (said.length === 0 || (isAnd && said.length < parts.length)) return undefined;
  return joined(isAnd ? 'AND' : 'OR', said);
}

const observation = (part: Part): string => (part.kind === 'comparison' ? `[${part.text}]` : part.text);

function joined(operator: 'AND' | 'OR', parts: readonly Part[]): Part {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const comparisons = parts.flatMap((part) => (part.kind === 'comparison' ? [part] : []));
  const types = new Set(comparisons.flatMap((part) => [...part.types]));
  // all tests of an AND inside one observation are of one object (STIX 2.1, 9.5)
  if (comparisons.length === parts.length && (operator === 'OR' || types.size === 1))
    return { kind: 'comparison', text: `(${comparisons.map(({ text }) => text).join(` ${operator} `)})`, types };
  return { kind: 'observation', text: `(${parts.map(observation).join(` ${operator} `)})` };
}

const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
const literally = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function termOf(item: XmlElement, ioc: string, troubles: Unmade[]): Part | undefined {
  const search = child(item, 'Context')?.attributes.get('search') ?? '';
  const content = child(item, 'Content')?.text.trim() ?? '';
  const tell = (why: string): undefined => {
    troubles.push(
      new Unmade(`The term ${search || 'without a name'} ${why}.`, ioc, `${search} ${item.attributes.get('condition') ?? ''} ${content}`),
    );
    return undefined;
  };
  const path = Object.hasOwn(TERMS, search.toLowerCase()) ? TERMS[search.toLowerCase()] : undefined;
  if (content === '') return tell('has no value');
  const condition = (item.attributes.get('condition') ?? 'is').toLowerCase();
  const isNot = /not$/.test(condition) !== (item.attributes.get('negate')?.toLowerCase() === 'true');
  const plain = condition.replace(/not$/, '').replace(/[-_ ]/g, '');
  if (/^fileitem\/(?:fullpath|fileextension)$/i.test(search)) {
    const part = fileTerm(search.toLowerCase(), plain, content, isNot);
    return part ?? tell(`with the condition "${condition}" cannot be said in a STIX pattern`);
  }
  if (path === undefined || path === '') return tell('has no words in STIX patterns');
  const text = comparison(path, plain, content, isNot);
  if (text === undefined) return tell(`with the condition "${condition}" cannot be said in a STIX pattern`);
  return { kind: 'comparison', text, types: new Set([path.slice(0, path.indexOf(':'))]) };
}

function comparison(path: string, condition: string, content: string, isNot: boolean): string | undefined {
  const not = isNot ? 'NOT ' : '';
  if (NUMBERS.test(path)) {
    const range = /^\[?(\d{1,15}) TO (\d{1,15})\]?$/i.exec(content);
    if (range) {
      const [from = '', to = ''] = range.slice(1);
      return isNot ? `(${path} < ${from} OR ${path} > ${to})` : `(${path} >= ${from} AND ${path} <= ${to})`;
    }
    if (!/^\d{1,15}$/.test(content)) return undefined;
    const operator = { is: isNot ? '!=' : '=', greaterthan: isNot ? '<=' : '>', lessthan: isNot ? '>=' : '<' }[condition];
    return operator === undefined ? undefined : `${path} ${operator} ${content}`;
  }
  switch (condition) {
    case 'is':
      return `${path} ${isNot ? '!=' : '='} ${quoted(/hash/.test(path) ? content.toLowerCase() : content)}`;
    case 'contains':
      return `${path} ${not}${matched(content, '%', '%')}`;
    case 'startswith':
      return `${path} ${not}${matched(content, '', '%')}`;
    case 'endswith':
      return `${path} ${not}${matched(content, '%', '')}`;
    case 'matches':
      return `${path} ${not}MATCHES ${quoted(content)}`;
    default:
      return undefined;
  }
}

/** LIKE where the value has none of its signs, else MATCHES. */
function matched(content: string, before: string, behind: string): string {
  if (!/[%_]/.test(content)) return `LIKE ${quoted(`${before}${content}${behind}`)}`;
  return `MATCHES ${quoted(`${before === '' ? '^' : ''}${literally(content)}${behind === '' ? '$' : ''}`)}`;
}

function fileTerm(search: string, condition: string, content: string, isNot: boolean): Part | undefined {
  const types = new Set(['file']);
  if (search.endsWith('fileextension')) {
    if (condition !== 'is') return undefined;
    return { kind: 'comparison', text: `file:name ${isNot ? 'NOT ' : ''}${matched(`.${content.replace(/^\./, '')}`, '%', '')}`, types };
  }
  const at = Math.max(content.lastIndexOf('\\'), content.lastIndexOf('/'));
  if (condition !== 'is' || at < 1 || isNot) return undefined;
  const [folder, name] = [content.slice(0, at), content.slice(at + 1)];
  return { kind: 'comparison', text: `(file:name = ${quoted(name)} AND file:parent_directory_ref.path = ${quoted(folder)})`, types };
}
