/** The XML of Office files as tags and text. Names come in lower case: XML itself tells cases apart, these formats do not use it. */
import { type Token, Tokenizer } from 'parse5';

export interface XmlReader {
  start(name: string, attributes: ReadonlyMap<string, string>): void;
  end(name: string): void;
  text(text: string): void;
}

export function readXml(xml: string, on: XmlReader): void {
  const start = (token: Token.TagToken) => {
    on.start(token.tagName, new Map(token.attrs.map(({ name, value }) => [name, value])));
    if (token.selfClosing) on.end(token.tagName);
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag: start,
      onEndTag: ({ tagName }) => on.end(tagName),
      onCharacter: ({ chars }) => on.text(chars),
      onWhitespaceCharacter: ({ chars }) => on.text(chars),
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  );
  tokenizer.write(xml, true);
}

/** Ids in a part of an Office file and what they lead to (`…/_rels/….rels`). */
export function readTargets(xml: string | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  readXml(xml ?? '', {
    start(name, attributes) {
      const [id, target] = [attributes.get('id'), attributes.get('target')];
      if (name === 'relationship' && id !== undefined && target !== undefined) targets.set(id, target);
    },
    end: () => undefined,
    text: () => undefined,
  });
  return targets;
}
