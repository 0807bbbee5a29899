/** XML as a strict reader of others sees it, for tests of what we write. */
import { DOMParser } from '@xmldom/xmldom';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** of it and what is in it */
  readonly text: string;
}

/** Every element in order. Throws where it is not well formed. */
export function readXml(xml: string): XmlElement[] {
  const wrong: string[] = [];
  const note = (message: string): void => {
    wrong.push(message);
  };
  const document = new DOMParser({ errorHandler: { warning: note, error: note, fatalError: note } }).parseFromString(xml, 'text/xml');
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return [...Array.from(document.getElementsByTagName('*'))].map((element) => ({
    name: element.tagName,
    attributes: new Map(Array.from(element.attributes).map(({ name, value }) => [name, value])),
    text: element.textContent ?? '',
  }));
}

/** `element attribute` of all that there are, and `element` alone, each once. */
export const markupIn = (elements: readonly XmlElement[]): Set<string> =>
  new Set(elements.flatMap(({ name, attributes }) => [name, ...[...attributes.keys()].map((attribute) => `${name} ${attribute}`)]));
