/**
 * XML as a tree, for files of strangers: elements, attributes, text. No document type, so no entity but the five of XML itself and
 * numbers; nothing is fetched, nothing expands. Linear. Names are as they are written, without their prefix.
 */
import { limits } from './limits.ts';

export interface XmlElement {
  /** without prefix */
  name: string;
  /** by name without prefix; declarations of name spaces are left out */
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** of its own, all pieces together */
  text: string;
}

export type XmlReading = { root: XmlElement } | { /** a sentence */ problem: string };

const NAME = /[\p{L}_:][\p{L}\p{N}._:-]*/uy;
const SPACE = /[ \t\r\n]*/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

class Broken extends Error {}

export function readXmlTree(xml: string): XmlReading {
  try {
    return { root: new Reader(xml.replace(/^\ufeff/, '')).read() };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { problem: error.message };
  }
}

class Reader {
  #at = 0;
  readonly #xml: string;

  constructor(xml: string) {
    this.#xml = xml;
  }

  read(): XmlElement {
    const top: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
    const open: XmlElement[] = [top];
    for (;;) {
      const current = open.at(-1) ?? top;
      const next = this.#xml.indexOf('<', this.#at);
      const end = next < 0 ? this.#xml.length : next;
      if (end > this.#at && current !== top) current.text += decoded(this.#xml.slice(this.#at, end));
      this.#at = end;
      if (next < 0) break;
      if (this.#xml.startsWith('<!--', next)) this.#skipTo('-->', 4, 'A comment');
      else if (this.#xml.startsWith('<![CDATA[', next)) {
        const close = this.#skipTo(']]>', 9, 'A CDATA section');
        if (current !== top) current.text += this.#xml.slice(next + 9, close);
      } else if (this.#xml.startsWith('<?', next)) this.#skipTo('?>', 2, 'An instruction');
      else if (this.#xml.startsWith('<!', next))
        throw this.#broken('A document type definition is not read: it may hold entities that expand without end.');
      else if (this.#xml.startsWith('</', next)) this.#close(open);
      else this.#open(open);
    }
    const [root, more] = top.children;
    if (open.length > 1) throw this.#broken(`The element <${open.at(-1)?.name ?? ''}> is never closed.`);
    if (!root || more) throw this.#broken('There is not one root element.');
    return root;
  }

  #broken(message: string): Broken {
    return new Broken(`${message} (character ${this.#at})`);
  }

  #skipTo(sign: string, from: number, what: string): number {
    const close = this.#xml.indexOf(sign, this.#at + from);
    if (close < 0) throw this.#broken(`${what} is never closed.`);
    this.#at = close + sign.length;
    return close;
  }

  #name(): string {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#xml)?.[0];
    if (name === undefined || name.length > limits.typeCharacters) throw this.#broken('The name of an element or attribute is no name.');
    this.#at += name.length;
    return name;
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#xml);
    this.#at = SPACE.lastIndex;
  }

  #close(open: XmlElement[]): void {
    this.#at += 2;
    const name = plain(this.#name());
    this.#space();
    if (this.#xml[this.#at] !== '>' || open.length < 2 || open.at(-1)?.name !== name) throw this.#broken(`</${name}> closes nothing.`);
    this.#at++;
    open.pop();
  }

  #open(open: XmlElement[]): void {
    this.#at++;
    const name = plain(this.#name());
    const attributes = new Map<string, string>();
    for (;;) {
      this.#space();
      const character = this.#xml[this.#at];
      if (character === '>' || character === '/' || character === undefined) break;
      const attribute = this.#name();
      this.#space();
      if (this.#xml[this.#at] !== '=') throw this.#broken(`The attribute "${attribute}" has no value.`);
      this.#at++;
      this.#space();
      const quote = this.#xml[this.#at];
      const close = quote === '"' || quote === "'" ? this.#xml.indexOf(quote, this.#at + 1) : -1;
      if (close < 0) throw this.#broken(`The value of "${attribute}" is not in quotation marks.`);
      if (!attribute.startsWith('xmlns') && attributes.size < limits.layerItems)
        attributes.set(plain(attribute), decoded(this.#xml.slice(this.#at + 1, close)));
      this.#at = close + 1;
    }
    const isEmpty = this.#xml[this.#at] === '/';
    if (isEmpty) this.#at++;
    if (this.#xml[this.#at] !== '>') throw this.#broken(`The element <${name}> is not closed.`);
    this.#at++;
    const element: XmlElement = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    if (isEmpty) return;
    if (open.length > limits.nestingDepth) throw this.#broken(`Elements nest deeper than ${limits.nestingDepth} levels.`);
    open.push(element);
  }
}

/** The first child of that name. */
export const child = ({ children }: XmlElement, name: string): XmlElement | undefined => children.find((one) => one.name === name);
/** Trimmed text of the first child of that name; '' where there is none. */
export const childText = (element: XmlElement, name: string): string => child(element, name)?.text.trim() ?? '';
