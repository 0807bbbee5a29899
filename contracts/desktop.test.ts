import { expect, test } from 'vitest';
import { desktopRequests, settingsSchema } from './desktop.ts';

test('a change of one setting says nothing of the others', () => {
  expect(desktopRequests.setSettings.parse([{ theme: 'dark' }])).toEqual([{ theme: 'dark' }]);
  expect(desktopRequests.setSettings.parse([{}])).toEqual([{}]);
  expect(desktopRequests.setSettings.safeParse([{ theme: 'pink' }]).success).toBe(false);
  expect(desktopRequests.setSettings.safeParse([{ other: 1 }]).success).toBe(false);
});

test('settings that were never written have their defaults', () => {
  expect(settingsSchema.parse({})).toEqual({
    theme: 'system',
    showHidden: false,
    firstRunDone: false,
    columns: {},
    motion: 'system',
    density: 'compact',
    keys: {},
    panes: '',
    tourDone: false,
    author: '',
    ownMarking: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
    ownConfidence: null,
    confidenceScale: 'low-medium-high',
    leaving: { tlp: 'TLP:AMBER', pap: 'PAP:AMBER', onMarked: 'redact' },
    copyUpTo: 'TLP:AMBER+STRICT',
    trustedAuthors: [],
  });
});
