import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveProfile } from './layout.ts';

test('--profile, else the folder beside the executable of a package, else the user’s own', async () => {
  const place = await mkdtemp(join(tmpdir(), 'sextant-layout-'));
  try {
    const ask = (option: string | undefined, packaged = true) =>
      resolveProfile({ option, workingFolder: '/here', executable: join(place, 'sextant'), appData: '/home/ana/.config', packaged });
    const base = '/home/ana/.config/Sextant';
    const own = { folder: `${base}/profiles/default`, portable: false, home: `${base}/profiles`, known: `${base}/known-profiles.json` };
    expect(ask(undefined)).toEqual(own);
    await mkdir(join(place, 'SextantData'));
    expect(ask(undefined)).toEqual({
      folder: join(place, 'SextantData/profiles/default'),
      portable: true,
      home: join(place, 'SextantData/profiles'),
      known: join(place, 'SextantData/known-profiles.json'),
    });
    expect(ask(undefined, false)).toEqual(own);
    expect(ask('cases/one')).toMatchObject({ folder: '/here/cases/one', portable: false });
    expect(ask('/cases/two')).toMatchObject({ folder: '/cases/two', portable: false });
  } finally {
    await rm(place, { recursive: true });
  }
});
