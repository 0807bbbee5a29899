/** What can be done with snapshots without pointing at one. */
import { attempt } from '../state/attempt.ts';
import { goInMain } from '../state/panes.ts';
import { restoreSnapshotFile, takeSnapshot } from '../state/safety.ts';
import type { Action } from './action.ts';

const inMenu = { menu: { menu: 'file', section: 2, within: 'menu.snapshots' } } as const;

export const SNAPSHOT_ACTIONS: readonly Action[] = [
  {
    id: 'snapshot.list',
    title: { key: 'nav.snapshots' },
    keywords: { key: 'keywords.snapshots' },
    ...inMenu,
    run: () => goInMain({ view: 'snapshots' }),
  },
  {
    id: 'snapshot.take',
    title: { key: 'snapshots.take' },
    keywords: { key: 'keywords.snapshots' },
    ...inMenu,
    run: () => attempt(async () => void (await takeSnapshot(false))),
  },
  {
    id: 'snapshot.restoreFile',
    title: { key: 'snapshots.restoreFile' },
    keywords: { key: 'keywords.snapshots' },
    ...inMenu,
    run: () => attempt(restoreSnapshotFile),
  },
];
