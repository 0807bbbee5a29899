/**
 * Canonical JSON (RFC 8785): keys by UTF-16 code units, no blanks, numbers as ECMAScript prints them.
 * Beyond the RFC: a lone surrogate is written as its \u escape instead of being refused, since it must not stop an import,
 * and members that are undefined are left out. Depth costs memory, never the call stack.
 */
import { limits } from './limits.ts';

type Frame =
  | { list: readonly unknown[]; next: number }
  | { list: undefined; record: Record<string, unknown>; keys: string[]; next: number; written: boolean };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function canonicalText(value: unknown): string {
  return shallow(value, 0);
}

/** The fast way, by recursion, as deep as real objects are; deeper subtrees go the slow way. */
function shallow(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return primitive(value);
  if (depth > limits.nestingDepth) return deep(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + shallow(value[i], depth + 1);
    return `${text}]`;
  }
  if (!isRecord(value)) return primitive(value);
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) text += `${text.length === 1 ? '' : ','}${JSON.stringify(key)}:${shallow(member, depth + 1)}`;
  }
  return `${text}}`;
}

function primitive(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value === 0 ? 0 : value) : 'null';
  return value === true ? 'true' : value === false ? 'false' : 'null';
}

function deep(root: object): string {
  const parts: string[] = [];
  const stack: Frame[] = [];
  const open = (value: unknown): void => {
    if (typeof value === 'string') parts.push(JSON.stringify(value));
    else if (Array.isArray(value)) {
      parts.push('[');
      stack.push({ list: value, next: 0 });
    } else if (isRecord(value)) {
      parts.push('{');
      stack.push({ list: undefined, record: value, keys: Object.keys(value).sort(), next: 0, written: false });
    } else parts.push(primitive(value));
  };
  open(root);
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const index = frame.next++;
    if (frame.list !== undefined) {
      if (index >= frame.list.length) {
        parts.push(']');
        stack.pop();
      } else {
        if (index > 0) parts.push(',');
        open(frame.list[index]);
      }
      continue;
    }
    const key = frame.keys[index];
    if (key === undefined) {
      parts.push('}');
      stack.pop();
      continue;
    }
    const member = frame.record[key];
    if (member === undefined) continue;
    parts.push(frame.written ? ',' : '', JSON.stringify(key), ':');
    frame.written = true;
    open(member);
  }
  return parts.join('');
}
