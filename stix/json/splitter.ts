/**
 * Splits a stream of JSON bytes into STIX objects without parsing them: a bundle (an object with a list `objects`, its
 * keys in any order), a list, a single object, or several of these one after the other. Memory is bounded by the largest
 * object (`limits.objectBytes`), nothing recurses, and what is wrong in one place costs as little as possible of the rest.
 */
import { limits } from '../limits.ts';
import { COLON, COMMA, isWhitespace, LIST_CLOSE, LIST_OPEN, OBJECT_CLOSE, OBJECT_OPEN, QUOTE, showByte } from './bytes.ts';
import { parseUtf8 } from './read.ts';
import { Recorder, ValueScanner } from './scan.ts';

export type Container = 'bundle' | 'list' | 'single';

/** One element, not judged yet: its text may be anything. */
export interface SplitElement {
  kind: 'element';
  container: Container;
  /** position in its list, from 0; 0 for a single object */
  index: number;
  /** of its first byte, in the whole (UTF-8) input */
  offset: number;
  /** bytes that it takes in the input */
  length: number;
  /** the exact text, or its beginning where there is a fault; a view into the chunk where it stands there whole */
  bytes: Uint8Array;
  fault?: 'json-depth' | 'object-too-large' | 'json-truncated';
}

/** Something wrong outside of the elements. */
export interface SplitIssue {
  kind: 'issue';
  code: 'json-syntax' | 'json-truncated' | 'json-depth' | 'object-too-large' | 'utf8-invalid' | 'format-unknown';
  offset: number;
  /** a plain English sentence, without place */
  message: string;
}

export type SplitEvent = SplitElement | SplitIssue;

/** What a bundle says of itself, as far as it was read. */
export interface BundleProperties {
  type?: string;
  id?: string;
  spec_version?: string;
}

type State =
  | 'between' // outside of any document
  | 'single' // inside an object that is known to be no bundle
  | 'list-first' // behind "[": an element or "]"
  | 'list-value' // behind a comma: an element
  | 'list-next' // behind an element: a comma or "]"
  | 'element'
  | 'key-first' // behind "{": a key or "}"
  | 'key-next' // behind a comma: a key
  | 'key'
  | 'colon'
  | 'value-first'
  | 'value'
  | 'member-next'; // behind a member: a comma or "}"

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export class JsonSplitter {
  #state: State = 'between';
  /** the chunk at hand, and the offset of its first byte */
  #chunk: Uint8Array = new Uint8Array(0);
  #base = 0;
  #events: SplitEvent[] = [];
  readonly #scanner = new ValueScanner();
  /** the element, key or value that is being scanned */
  readonly #part = new Recorder(limits.objectBytes);
  /** the object around it, as long as it may turn out to be a single object instead of a bundle */
  readonly #whole = new Recorder(limits.objectBytes);
  #undecided = false;
  #wholeTooDeep = false;
  #inBundle = false;
  #index = 0;
  #key = '';
  /** troubles of an object that may still turn out to be a single one, whose reader will find them itself */
  #heldIssues: SplitIssue[] = [];
  #complained = false;
  #properties: BundleProperties = {};
  #objectsKey = false;
  #listSeen = false;

  /** Of the bundle that is being read, or of the last one. */
  get properties(): BundleProperties {
    return this.#properties;
  }

  /** Elements and issues that `chunk` completes, in the order of the text. Small chunks (256 KiB) keep the answer small. */
  push(chunk: Uint8Array): SplitEvent[] {
    this.#events = [];
    this.#chunk = chunk;
    let at = 0;
    while (at < chunk.length) at = this.#step(at);
    this.#part.carry(chunk, this.#base);
    this.#whole.carry(chunk, this.#base);
    this.#base += chunk.length;
    this.#chunk = new Uint8Array(0);
    return this.#events;
  }

  /** What is left when the input ends. */
  end(): SplitEvent[] {
    this.#events = [];
    if (this.#undecided || this.#state === 'single') {
      this.#emit(0, this.#whole, 'single', 'json-truncated');
    } else if (this.#state === 'element') {
      this.#emit(0, this.#part, this.#inBundle ? 'bundle' : 'list', 'json-truncated');
    } else if (this.#state !== 'between') {
      const inside = this.#state.startsWith('list') ? `the list of objects, behind ${this.#index} elements` : 'the bundle';
      this.#issue('json-truncated', this.#base, `The text ends inside ${inside}.`);
    }
    this.#state = 'between';
    return this.#events;
  }

  #issue(code: SplitIssue['code'], offset: number, message: string): void {
    const issue: SplitIssue = { kind: 'issue', code, offset, message };
    if (this.#undecided) this.#heldIssues.push(issue);
    else this.#events.push(issue);
  }

  /** One complaint for a run of bytes that do not belong where they stand. */
  #complain(offset: number, message: string): void {
    if (!this.#complained) this.#issue('json-syntax', offset, message);
    this.#complained = true;
  }

  /** `end` is an index into the chunk. */
  #emit(end: number, recorder: Recorder, container: Container, fault?: SplitElement['fault']): void {
    const offset = recorder.start;
    const { bytes, tooLarge } = recorder.take(this.#chunk, this.#base, this.#base + end);
    recorder.stop();
    const tooDeep = this.#scanner.tooDeep || (container === 'single' && this.#wholeTooDeep);
    const found = fault ?? (tooLarge ? 'object-too-large' : tooDeep ? 'json-depth' : undefined);
    const index = container === 'single' ? 0 : this.#index++;
    this.#events.push({
      kind: 'element',
      container,
      index,
      offset,
      length: this.#base + end - offset,
      bytes,
      ...(found && { fault: found }),
    });
    this.#complained = false;
  }

  /** Reads on from `at`, and answers where it stopped: always further, or in another state. */
  #step(at: number): number {
    const chunk = this.#chunk;
    if (this.#state === 'element' || this.#state === 'key' || this.#state === 'value' || this.#state === 'single') {
      const end = this.#scanner.scan(chunk, at);
      if (end < 0) return chunk.length;
      if (this.#state === 'element') {
        this.#emit(end, this.#part, this.#inBundle ? 'bundle' : 'list');
        this.#state = 'list-next';
      } else if (this.#state === 'single') {
        this.#emit(end, this.#whole, 'single');
        this.#state = 'between';
      } else if (this.#state === 'key') this.#endKey(end);
      else this.#endValue(end);
      return end;
    }
    const byte = chunk[at] ?? 0;
    if (isWhitespace(byte)) return at + 1;
    switch (this.#state) {
      case 'between':
        return this.#between(byte, at);
      case 'list-first':
      case 'list-value':
      case 'list-next':
        return this.#inList(this.#state, byte, at);
      default:
        return this.#inObject(this.#state, byte, at);
    }
  }

  #between(byte: number, at: number): number {
    const offset = this.#base + at;
    if (byte === LIST_OPEN) {
      this.#state = 'list-first';
      this.#inBundle = false;
      this.#index = 0;
      this.#complained = false;
    } else if (byte === OBJECT_OPEN) {
      this.#state = 'key-first';
      this.#undecided = true;
      this.#wholeTooDeep = false;
      this.#heldIssues = [];
      this.#properties = {};
      this.#objectsKey = false;
      this.#listSeen = false;
      this.#complained = false;
      this.#whole.begin(offset);
    } else if (!(offset < 3 && byte === BYTE_ORDER_MARK[offset])) {
      this.#complain(offset, `An object or a list was expected, not ${showByte(byte)}.`);
    }
    return at + 1;
  }

  #inList(state: 'list-first' | 'list-value' | 'list-next', byte: number, at: number): number {
    const offset = this.#base + at;
    if (byte === COMMA) {
      if (state !== 'list-next') this.#complain(offset, 'An element is missing before the comma.');
      this.#state = 'list-value';
      return at + 1;
    }
    if (byte === LIST_CLOSE) {
      if (state === 'list-value') this.#complain(offset, 'An element is missing behind the last comma.');
      this.#state = this.#inBundle ? 'member-next' : 'between';
      this.#complained = false;
      return at + 1;
    }
    if (byte === OBJECT_CLOSE || byte === COLON) {
      this.#complain(offset, `A comma or "]" was expected, not ${showByte(byte)}.`);
      return at + 1;
    }
    if (state === 'list-next') this.#complain(offset, `A comma is missing before ${showByte(byte)}.`);
    this.#beginPart('element', byte, offset);
    return at;
  }

  #beginPart(state: 'element' | 'key' | 'value', byte: number, offset: number): void {
    this.#state = state;
    this.#scanner.begin(byte);
    this.#part.begin(offset);
  }

  #inObject(state: State, byte: number, at: number): number {
    const offset = this.#base + at;
    const isEnd = byte === OBJECT_CLOSE;
    if (state === 'colon' && byte === COLON) {
      this.#state = 'value-first';
      return at + 1;
    }
    if (state === 'value-first' && byte === LIST_OPEN && this.#key === 'objects') {
      this.#decideBundle();
      this.#state = 'list-first';
      this.#inBundle = true;
      this.#listSeen = true;
      this.#index = 0;
      this.#complained = false;
      return at + 1;
    }
    if (state === 'value-first' && !isEnd && byte !== COMMA && byte !== COLON && byte !== LIST_CLOSE) {
      this.#beginPart('value', byte, offset);
      return at;
    }
    if (byte === QUOTE && (state === 'key-first' || state === 'key-next')) {
      this.#beginPart('key', byte, offset);
      return at;
    }
    if ((isEnd || byte === COMMA) && state === 'member-next') {
      this.#state = 'key-next';
      this.#complained = false;
      if (isEnd) this.#endObject(at + 1);
      return at + 1;
    }
    if (isEnd && state === 'key-first') {
      this.#endObject(at + 1);
      return at + 1;
    }

    // not as RFC 8259 has it
    if (this.#undecided) {
      this.#decideSingle();
      return at;
    }
    this.#complain(offset, `${EXPECTED[state] ?? 'Something else'} was expected, not ${showByte(byte)}.`);
    if (isEnd) this.#endObject(at + 1);
    else if (byte === COMMA) this.#state = 'key-next';
    else if (byte === QUOTE) {
      this.#beginPart('key', byte, offset);
      return at;
    }
    return at + 1;
  }

  #decideBundle(): void {
    this.#undecided = false;
    this.#whole.stop();
    this.#events.push(...this.#heldIssues);
    this.#heldIssues = [];
  }

  #decideSingle(): void {
    this.#undecided = false;
    this.#heldIssues = [];
    this.#state = 'single';
    this.#scanner.beginInsideObject();
  }

  #endKey(end: number): void {
    this.#key = '';
    this.#state = 'colon';
    const value = this.#takeChecked(end, 'key');
    if (typeof value === 'string') this.#key = value;
    else if (this.#undecided) this.#decideSingle();
    if (this.#key === 'objects') this.#objectsKey = true;
  }

  #endValue(end: number): void {
    this.#state = 'member-next';
    this.#wholeTooDeep ||= this.#scanner.tooDeep;
    const value = this.#takeChecked(end, `value of "${this.#key.slice(0, limits.quoteCharacters)}"`);
    if (typeof value !== 'string') return;
    if (this.#key === 'id') this.#properties.id = value;
    else if (this.#key === 'spec_version') this.#properties.spec_version = value;
    else if (this.#key === 'type') {
      this.#properties.type = value;
      // a bundle says so; anything else may have a property `objects` of its own (observed-data of STIX 2.0 has)
      if (!this.#undecided) return;
      if (value === 'bundle') this.#decideBundle();
      else this.#decideSingle();
    }
  }

  /** A key or value around the objects: judged here, because nobody else sees it. */
  #takeChecked(end: number, what: string): unknown {
    const offset = this.#part.start;
    const length = this.#base + end - offset;
    const { bytes } = this.#part.take(this.#chunk, this.#base, this.#base + end);
    this.#part.stop();
    if (length > limits.bundlePropertyBytes) {
      this.#issue('object-too-large', offset, `The ${what} takes ${length} bytes; up to ${limits.bundlePropertyBytes} are read.`);
    } else if (this.#scanner.tooDeep) {
      this.#issue('json-depth', offset, `The ${what} nests deeper than ${limits.nestingDepth} levels.`);
    } else {
      const result = parseUtf8(bytes);
      if (result.ok) return result.value;
      this.#issue(
        result.code === 'utf8-invalid' ? 'utf8-invalid' : 'json-syntax',
        offset + result.offset,
        `The ${what} is broken. ${result.message}`,
      );
    }
    return undefined;
  }

  #endObject(end: number): void {
    const { type } = this.#properties;
    if (this.#undecided) {
      this.#scanner.tooDeep = false;
      this.#undecided = false;
      this.#emit(end, this.#whole, 'single');
    } else if (this.#objectsKey && !this.#listSeen) {
      this.#issue('format-unknown', this.#base + end - 1, 'The property "objects" of the bundle is not a list.');
    } else if (type !== undefined && type !== 'bundle') {
      const shown = type.slice(0, limits.quoteCharacters);
      this.#issue(
        'format-unknown',
        this.#base + end - 1,
        `The list "objects" stands in a "${shown}", not in a bundle: its elements were read, the object around them was not.`,
      );
    }
    this.#state = 'between';
    this.#complained = false;
  }
}

const EXPECTED: Partial<Record<State, string>> = {
  'key-first': 'A key or "}"',
  'key-next': 'A key',
  colon: 'A colon',
  'value-first': 'A value',
  'member-next': 'A comma or "}"',
};
