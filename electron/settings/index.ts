import { readFileSync, statSync } from 'node:fs';
import { settingsSchema, type Settings } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { writeFileAtomically } from '../files/index.ts';
import type { Log } from '../log/index.ts';

export interface SettingsStore {
  get(): Settings;
  /** Resolves when the change is on disk. */
  set(change: Partial<Settings>): Promise<Settings>;
}

/** Each value on its own: one that is damaged falls back to its default and takes no other with it. */
function readSettings(file: string, log: Log): Settings {
  let stored: unknown;
  try {
    if (statSync(file).size > limits.settingsBytes) {
      log.write('settings-too-large');
      return settingsSchema.parse({});
    }
    stored = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) log.write('settings-unreadable');
    return settingsSchema.parse({});
  }
  const whole = settingsSchema.safeParse(stored);
  if (whole.success) return whole.data;
  log.write('settings-damaged');
  const pairs: [string, unknown][] = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
  const kept = pairs.filter(([key, value]) => settingsSchema.safeParse({ [key]: value }).success);
  return settingsSchema.parse(Object.fromEntries(kept));
}

export function openSettings(file: string, log: Log): SettingsStore {
  let current = readSettings(file, log);
  let writing: Promise<void> = Promise.resolve();
  return {
    get: () => current,
    async set(change) {
      current = settingsSchema.parse({ ...current, ...change });
      const text = JSON.stringify(current, null, 2);
      const write = () => writeFileAtomically(file, text);
      writing = writing.then(write, write);
      await writing;
      return current;
    },
  };
}
