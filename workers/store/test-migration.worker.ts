/** For tests: opens a store of the test-only first schema with all migrations, and stands still at one of their steps, so that it can be killed there. */
import type { Transaction } from 'dexie';
import { SextantDatabase } from './database.ts';
import { withFirstSchema } from './test-first-schema.ts';

addEventListener('message', ({ data }: MessageEvent<{ name: string; at: number }>) => {
  let step = 0;
  const onStep = async (transaction: Transaction) => {
    if (step++ !== data.at) return;
    postMessage('here');
    // questions without end keep the transaction open
    for (;;) await transaction.table('pages').count();
  };
  const database = new SextantDatabase(data.name, withFirstSchema(onStep));
  database.open().then(
    () => postMessage('open'),
    (error: unknown) => postMessage(String(error)),
  );
});
