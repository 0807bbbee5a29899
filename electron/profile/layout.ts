import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** A folder of this name beside the executable makes the application portable: everything it keeps lies in it. */
export const PORTABLE_FOLDER = 'SextantData';

export interface ProfileChoice {
  folder: string;
  portable: boolean;
  /** where profiles lie that have no place of their own */
  home: string;
  /** the list of those that were opened here (known.ts) */
  known: string;
}

export interface ProfileLayout {
  root: string;
  /** says that this is a profile, and which (marker.ts) */
  marker: string;
  lock: string;
  /** Chromium's own folder: the database is in it */
  chromium: string;
  /** staged input, by SHA-256 */
  files: string;
  snapshots: string;
  /** where the log of the database ended (snapshots/heads.ts) */
  heads: string;
  /** a restore is under way (snapshots/marker.ts) */
  restore: string;
  /** a database that a restore took the place of, and that could not be opened */
  setAside: string;
  settings: string;
  windowState: string;
  log: string;
}

/**
 * Which profile is meant: `--profile`, else the portable folder beside the executable, else the user's own.
 * A relative `--profile` counts from the folder in which the command was given.
 */
export function resolveProfile(options: {
  option: string | undefined;
  workingFolder: string;
  executable: string;
  /** Electron's `appData`: ~/.config on Linux */
  appData: string;
  packaged: boolean;
}): ProfileChoice {
  const beside = join(dirname(options.executable), PORTABLE_FOLDER);
  const isPortable = options.packaged && existsSync(beside) && statSync(beside).isDirectory();
  const base = isPortable ? beside : join(options.appData, 'Sextant');
  const home = join(base, 'profiles');
  const known = join(base, 'known-profiles.json');
  const { option } = options;
  if (option === undefined) return { folder: join(home, 'default'), portable: isPortable, home, known };
  return { folder: isAbsolute(option) ? option : resolve(options.workingFolder, option), portable: false, home, known };
}

/** A profile for one run that keeps nothing; it is no known one. Who asks for it removes it. */
export function passingProfile(temporary: string): ProfileChoice {
  const folder = mkdtempSync(join(temporary, 'sextant-'));
  return { folder, portable: false, home: folder, known: join(folder, 'known-profiles.json') };
}

export function profileLayout(root: string): ProfileLayout {
  return {
    root,
    marker: join(root, 'profile.json'),
    lock: join(root, 'lock'),
    chromium: join(root, 'chromium'),
    files: join(root, 'files'),
    snapshots: join(root, 'snapshots'),
    heads: join(root, 'heads.json'),
    restore: join(root, 'restore.json'),
    setAside: join(root, 'set-aside'),
    settings: join(root, 'settings.json'),
    windowState: join(root, 'window.json'),
    log: join(root, 'log'),
  };
}
