import { describe, expect, test } from 'vitest';
import { growth, LINEAR } from '../../../build/dev/processor-time.ts';
import { once } from '../archive.ts';
import { readDocument } from '../read-document.ts';
import { openCompoundFile } from './compound-file.ts';
import { msgAttachments, readMsg } from './read-msg.ts';

interface Node {
  name: string;
  content?: Uint8Array;
  inside?: Node[];
}
const SECTOR = 512;
const MINI = 64;
const END = 0xfffffffe;
const NONE = 0xffffffff;

/** A compound file of version 3 with these streams and storages; small streams lie in the mini stream. */
function compound(nodes: readonly Node[]): Uint8Array {
  const fat: number[] = [0xfffffffd];
  const sectors: Uint8Array[] = [new Uint8Array(SECTOR)];
  const miniFat: number[] = [];
  const mini: number[] = [];
  const put = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return END;
    const first = sectors.length;
    for (let at = 0; at < bytes.length; at += SECTOR) {
      const sector = new Uint8Array(SECTOR);
      sector.set(bytes.subarray(at, at + SECTOR));
      sectors.push(sector);
      fat.push(at + SECTOR < bytes.length ? sectors.length : END);
    }
    return first;
  };
  const putMini = (bytes: Uint8Array): number => {
    const first = miniFat.length;
    for (let at = 0; at < bytes.length; at += MINI) {
      const piece = new Uint8Array(MINI);
      piece.set(bytes.subarray(at, at + MINI));
      mini.push(...piece);
      miniFat.push(at + MINI < bytes.length ? miniFat.length + 1 : END);
    }
    return first;
  };
  const entries: { name: string; type: number; right: number; child: number; start: number; size: number }[] = [
    { name: 'Root Entry', type: 5, right: NONE, child: NONE, start: 0, size: 0 },
  ];
  const add = (list: readonly Node[]): number => {
    let first = NONE;
    for (const { name, content, inside } of [...list].reverse()) {
      const number = entries.length;
      const entry = { name, type: inside ? 1 : 2, right: first, child: NONE, start: END, size: content?.length ?? 0 };
      entries.push(entry);
      if (inside) entry.child = add(inside);
      else if (content) entry.start = content.length >= 4096 ? put(content) : putMini(content);
      first = number;
    }
    return first;
  };
  const child = add(nodes);
  const root = entries[0];
  if (root) Object.assign(root, { child, start: put(Uint8Array.from(mini)), size: mini.length });
  const directory = new Uint8Array(entries.length * 128);
  const view = new DataView(directory.buffer);
  for (const [at, { name, type, right, child: inner, start, size }] of entries.entries()) {
    for (const [index, letter] of [...name].entries()) view.setUint16(at * 128 + index * 2, letter.charCodeAt(0), true);
    view.setUint16(at * 128 + 64, (name.length + 1) * 2, true);
    view.setUint8(at * 128 + 66, type);
    view.setUint32(at * 128 + 68, NONE, true);
    view.setUint32(at * 128 + 72, right, true);
    view.setUint32(at * 128 + 76, inner, true);
    view.setUint32(at * 128 + 116, start, true);
    view.setUint32(at * 128 + 120, size, true);
  }
  const firstDirectory = put(directory);
  const firstMiniFat = put(new Uint8Array(Uint32Array.from([...miniFat, ...Array<number>(128).fill(NONE)]).buffer));
  sectors[0]?.set(new Uint8Array(Uint32Array.from([...fat, ...Array<number>(128).fill(NONE)].slice(0, 128)).buffer));
  const header = new Uint8Array(SECTOR);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const head = new DataView(header.buffer);
  head.setUint16(26, 3, true);
  head.setUint16(30, 9, true);
  head.setUint16(32, 6, true);
  head.setUint32(44, 1, true);
  head.setUint32(48, firstDirectory, true);
  head.setUint32(56, 4096, true);
  head.setUint32(60, firstMiniFat, true);
  head.setUint32(68, END, true);
  for (let at = 0; at < 109; at++) head.setUint32(76 + at * 4, at === 0 ? 0 : NONE, true);
  return Uint8Array.from([header, ...sectors].flatMap((part) => [...part]));
}

const wide = (text: string): Uint8Array => new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
const text = (tag: string, value: string): Node => ({ name: `__substg1.0_${tag}001F`, content: wide(value) });

function properties(head: number, times: Readonly<Record<number, string>> = {}): Node {
  const bytes = new Uint8Array(head + 16 * Object.keys(times).length);
  const view = new DataView(bytes.buffer);
  for (const [index, [tag, at]] of Object.entries(times).entries()) {
    view.setUint16(head + index * 16, 0x40, true);
    view.setUint16(head + index * 16 + 2, Number(tag), true);
    view.setBigUint64(head + index * 16 + 8, BigInt(Date.parse(at) + 11_644_473_600_000) * 10_000n, true);
  }
  return { name: '__properties_version1.0', content: bytes };
}

const MESSAGE: Node[] = [
  properties(32, { 0x0039: '2024-03-15T10:00:00Z' }),
  text('0037', 'A subject\u202e'),
  text('0C1A', 'Ann'),
  text('5D01', 'ann@evil.example'),
  text('0E04', 'Bob'),
  text('007D', 'Received: from a\r\n by b\r\nX-Secret: no\r\n'),
  text('1000', `Look at hxxp://evil[.]example/a\r\n${'long '.repeat(1000)}`),
  {
    name: '__attach_version1.0_#00000000',
    inside: [properties(8), text('3707', 'gate.exe'), { name: '__substg1.0_37010102', content: new Uint8Array(100) }],
  },
  {
    name: '__attach_version1.0_#00000001',
    inside: [
      properties(8),
      {
        name: '__substg1.0_3701000D',
        inside: [
          properties(24),
          text('0037', 'Inside'),
          { name: '__substg1.0_10130102', content: new TextEncoder().encode('<p>page <b>inside</b></p>') },
        ],
      },
    ],
  },
];

describe('messages of Outlook', () => {
  test('who, to whom, when, about what, text; a message inside is read, what is attached is named', async () => {
    const answer = await readDocument(once(compound(MESSAGE)), 'a.msg', { progress: () => undefined, now: () => 0 });
    if (!('document' in answer)) throw new Error('It was not read.');
    const { document } = answer;
    expect(document).toMatchObject({ format: 'email', author: 'Ann <ann@evil.example>', published: '2024-03-15T10:00:00.000Z' });
    expect(document.title).toMatch(/^A subject/);
    const [first, second, third] = document.pages;
    expect(first?.text).toContain('From: Ann <ann@evil.example>\nTo: Bob\nSubject: A subject');
    expect(first?.text).toContain('Received: from a by b');
    expect(first?.text).not.toContain('X-Secret');
    expect(first?.text).toContain('hxxp://evil[.]example/a');
    expect([second?.text, third?.text]).toEqual([
      expect.stringContaining('Subject: Inside') as string,
      expect.stringContaining('page inside') as string,
    ]);
    expect(document.notes).toMatchObject([{ code: 'attachment', message: expect.stringContaining('"gate.exe"') as string, attachment: 0 }]);
    expect(msgAttachments(compound(MESSAGE))).toEqual([{ name: 'gate.exe', bytes: new Uint8Array(100) }]);
  });

  test('another old Office file is refused with a sentence', () => {
    expect(() => readMsg(compound([{ name: 'WordDocument', content: new Uint8Array(10) }]))).toThrow(/no message/);
  });

  test.each([1, 40, 500, 600, 1500])('what is cut at byte %i is refused or read as far as it goes', (length) => {
    const bytes = compound(MESSAGE).subarray(0, length);
    try {
      expect(readMsg(bytes).format).toBe('email');
    } catch (error) {
      expect(error).toMatchObject({ message: expect.stringMatching(/\.$/) as string });
    }
  });

  test('chains that lead into themselves, and sizes that lie, end', () => {
    const whole = compound(MESSAGE);
    for (let at = SECTOR; at < 2 * SECTOR; at += 4) {
      const bytes = whole.slice();
      new DataView(bytes.buffer).setUint32(at, 1, true);
      for (const read of openCompoundFile(bytes).streams.values()) expect(read().length).toBeLessThanOrEqual(bytes.length);
    }
    const view = new DataView(whole.buffer);
    for (let at = SECTOR; at + 124 < whole.length; at += 128) {
      const bytes = whole.slice();
      new DataView(bytes.buffer).setUint32(at + 120, 0xffffffff, true);
      try {
        for (const read of openCompoundFile(bytes).streams.values()) expect(read().length).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
    expect(view.byteLength).toBe(whole.length);
  });

  test('costs linear time', async () => {
    const make = (size: number) =>
      compound([properties(32), { name: '__substg1.0_1000001F', content: wide('a '.repeat(Math.min(size, 14_000))) }]);
    expect(await growth(6000, make, (bytes) => void readMsg(bytes))).toBeLessThan(LINEAR);
  });
});
