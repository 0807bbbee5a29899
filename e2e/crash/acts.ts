/**
 * A stream of acts in the page of the core, each on two objects of its own, so that a torn one shows: one object has it, the other not.
 * What was acknowledged is told on the console; the reader knows of at most what was.
 */

/** Stages that an act of each kind goes through, as what both of its objects then are. */
export const STAGES = {
  create: ['v1'],
  edit: ['v1', 'v2'],
  merge: ['v1', 'one'],
  delete: ['v1', 'none'],
  undo: ['v1', 'none', 'v1'],
} as const;
export const KINDS = ['create', 'edit', 'merge', 'delete', 'undo'] as const satisfies (keyof typeof STAGES)[];
export type Kind = keyof typeof STAGES;

export const pairOf = (n: number): [string, string] => [idOf(2 * n), idOf(2 * n + 1)];
export const idOf = (n: number): string => `intrusion-set--00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Runs in the page, until everything is killed. */
export async function act({ from, kinds, ids }: { from: number; kinds: readonly Kind[]; ids: readonly string[] }): Promise<void> {
  const { ask } = globalThis as unknown as { ask: (method: string, params: unknown) => Promise<{ statements: number[]; step: number }> };
  const text = (id: string, n: number, version: string) =>
    JSON.stringify({ type: 'intrusion-set', spec_version: '2.1', id, name: `Actor ${n} ${id.slice(-6)}`, description: version });
  for (let at = 0; at < ids.length; at += 2) {
    const n = from + at / 2;
    const kind = kinds[n % kinds.length] ?? 'create';
    const pair = ids.slice(at, at + 2);
    const done = (stage: number) => console.info(`acknowledged ${n} ${stage}`);
    const { statements, step } = await ask('change', { act: 'create', put: pair.map((id) => ({ text: text(id, n, 'v1') })) });
    done(1);
    if (kind === 'edit') {
      const put = pair.map((id, index) => ({ text: text(id, n, 'v2'), base: statements[index] ?? -1 }));
      await ask('change', { act: 'edit', put });
      done(2);
    } else if (kind === 'merge') {
      await ask('merge', { into: pair[0], ids: [pair[1]] });
      done(2);
    } else if (kind === 'delete') {
      await ask('change', { act: 'delete', delete: pair });
      done(2);
    } else if (kind === 'undo') {
      await ask('undo', { step });
      done(2);
      await ask('redo', { step });
      done(3);
    }
  }
}

/** Runs in the page: what both objects of each act are now: 'none', 'v1', 'v2', 'one', or what is torn. */
export async function observe(pairs: readonly (readonly [string, string])[]): Promise<string[]> {
  interface View {
    row: { id: string };
    text?: string;
  }
  const { ask } = globalThis as unknown as { ask: (method: string, params: unknown) => Promise<View> };
  const look = (id: string) =>
    ask('object', { id }).catch((error: Error): View => {
      if (error.message.startsWith('not-found')) return { row: { id: '' } };
      throw error;
    });
  const seen: string[] = [];
  for (const [a, b] of pairs) {
    const [first, second] = [await look(a), await look(b)];
    const is = ({ text }: View) => (text === undefined ? 'none' : (JSON.parse(text) as { description: string }).description);
    if (first.text !== undefined && first.row.id === second.row.id) seen.push('one');
    else seen.push(is(first) === is(second) ? is(first) : `torn: ${is(first)}, ${is(second)}`);
  }
  return seen;
}
