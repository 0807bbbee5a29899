/** What left is a step of its own, with its entry in the log: for whom it was, what of it stayed behind. Nothing takes it back. */
import type { DisclosureMark } from '../../contracts/index.ts';
import type { Store } from './store.ts';

/** @param name of the file, or what was copied */
export async function logDisclosure(store: Store, name: string, disclosed: DisclosureMark): Promise<void> {
  const step = store.beginStep('export', [name]);
  await store.write({ step: step.step, author: 'user', reason: 'export', disclosed }, { steps: [step] });
  store.onChanged({ types: new Set(), ids: new Set() });
}
