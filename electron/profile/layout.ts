import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** A folder of this name beside the executable makes the application portable: everything it keeps lies in it. */
export const PORTABLE_FOLDER = 'SextantData';

export interface ProfileChoice {
  folder: string;
  portable: boolean;
}

export interface ProfileLayout {
  root: string;
  lock: string;
  /** Chromium's own folder: the database is in it */
  chromium: string;
  /** staged input, by SHA-256 */
  files: string;
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
  if (options.option !== undefined) {
    const folder = isAbsolute(options.option) ? options.option : resolve(options.workingFolder, options.option);
    return { folder, portable: false };
  }
  const beside = join(dirname(options.executable), PORTABLE_FOLDER);
  if (options.packaged && existsSync(beside) && statSync(beside).isDirectory()) {
    return { folder: join(beside, 'profiles', 'default'), portable: true };
  }
  return { folder: join(options.appData, 'Sextant', 'profiles', 'default'), portable: false };
}

export function profileLayout(root: string): ProfileLayout {
  return {
    root,
    lock: join(root, 'lock'),
    chromium: join(root, 'chromium'),
    files: join(root, 'files'),
    settings: join(root, 'settings.json'),
    windowState: join(root, 'window.json'),
    log: join(root, 'log'),
  };
}
