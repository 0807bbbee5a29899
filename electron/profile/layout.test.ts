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
    const own = { folder: '/home/ana/.config/Sextant/profiles/default', portable: false };
    expect(ask(undefined)).toEqual(own);
    await mkdir(join(place, 'SextantData'));
    expect(ask(undefined)).toEqual({ folder: join(place, 'SextantData/profiles/default'), portable: true });
    expect(ask(undefined, false)).toEqual(own);
    expect(ask('cases/one')).toEqual({ folder: '/here/cases/one', portable: false });
    expect(ask('/cases/two')).toEqual({ folder: '/cases/two', portable: false });
  } finally {
    await rm(place, { recursive: true });
  }
});
