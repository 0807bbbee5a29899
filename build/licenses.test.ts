import { expect, test } from 'vitest';
import { licenseNotices, shippedPackages } from './licenses.ts';

test('every package that ships has an allowed licence and is named in the notices', async () => {
  const packages = await shippedPackages();
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['react', 'react-dom', 'dexie', 'zod']));
  expect(names).not.toContain('electron-builder');
  const notices = await licenseNotices();
  for (const { name, version } of packages) expect(notices).toContain(`\n${name} ${version} (`);
});
