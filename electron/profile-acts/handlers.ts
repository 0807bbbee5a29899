/** What a window may ask about profiles; see contracts/profiles.ts. */
import { dialog, type BrowserWindow } from 'electron';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileInfo, ProfileProgress, ProfileReply } from '../../contracts/index.ts';
import type { DesktopHandlers } from '../ipc/index.ts';
import {
  acquireLock,
  canonical,
  forget,
  hasRoom,
  lockHolder,
  nameOfFolder,
  newMarker,
  profileLayout,
  readMarker,
  remember,
  strangeEntry,
  writeMarker,
  type ContentFile,
  type ProfileLayout,
} from '../profile/index.ts';
import { copyContents, listAtRest } from './copy.ts';
import { eraseProfile } from './erase.ts';
import { writeArchive } from './hand-over.ts';
import { listProfiles, type Places } from './list.ts';
import { makeProfile } from './new-folder.ts';
import { startInstance } from './own-process.ts';
import { createWork, type Work } from './progress.ts';
import { openArchive } from './take-in.ts';
import { asReply, ProfileError } from './trouble.ts';

type ProfileMethod =
  | 'profiles'
  | 'createProfile'
  | 'addProfile'
  | 'openProfile'
  | 'copyProfile'
  | 'handOverProfile'
  | 'takeInProfile'
  | 'eraseProfile'
  | 'forgetProfile'
  | 'cancelProfileWork';
type Done = Extract<ProfileReply, { ok: true }>;

export interface ProfileParts {
  places: Places;
  version: string;
  /** our own code, for another instance of ourselves */
  mainFile: string;
  ownerOf: (sender: number) => BrowserWindow;
  /** Does `work` while the store of the open profile is closed and its files are at rest. */
  atRest: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends this instance as a quit does. */
  leave(): void;
  tell(sender: number, progress: ProfileProgress): void;
  onBug: (error: unknown) => void;
}

const FILTERS = [{ name: 'Sextant profile', extensions: ['tar.gz', 'gz'] }];
/** A second instance that finds the first one's window hands over and ends within a second. */
const HAND_OVER_MS = 15_000;

export function createProfileHandlers(parts: ProfileParts): Pick<DesktopHandlers, ProfileMethod> {
  const { places, ownerOf } = parts;
  let running: AbortController | undefined;

  const reply = (act: () => Promise<Done>) => asReply(act, parts.onBug);
  /** One of the long acts at a time: two would wait for each other's profiles. */
  const alone = (act: (signal: AbortSignal) => Promise<Done>) =>
    reply(async () => {
      if (running) throw new ProfileError('busy');
      running = new AbortController();
      try {
        return await act(running.signal);
      } finally {
        running = undefined;
      }
    });

  const find = async (key: string): Promise<ProfileInfo> => {
    const found = (await listProfiles(places)).find((profile) => profile.key === key);
    if (!found || found.state === 'missing') throw new ProfileError('missing');
    return found;
  };
  const checkNameIsFree = async (name: string): Promise<void> => {
    const same = (other: string) => other.normalize('NFC').toLocaleLowerCase('en') === name.normalize('NFC').toLocaleLowerCase('en');
    if ((await listProfiles(places)).some((profile) => same(profile.name))) throw new ProfileError('name-taken', name);
  };
  const make = async (name: string, fill: (layout: ProfileLayout) => Promise<void>): Promise<Done> => {
    const folder = join(places.home, name);
    await makeProfile(folder, name, fill);
    return { ok: true, name, folder };
  };

  /** Holds a profile still: nobody opens it meanwhile, and its files are at rest. */
  const hold = async <T>(profile: ProfileInfo, work: (layout: ProfileLayout) => Promise<T>): Promise<T> => {
    const layout = profileLayout(profile.folder);
    if (profile.state === 'here') return parts.atRest(() => work(layout));
    const strange = strangeEntry(layout);
    if (strange !== undefined) throw new ProfileError('linked', strange);
    const lock = acquireLock(layout.root, layout.lock, true);
    if (!lock.ok) throw new ProfileError('in-use');
    try {
      return await work(layout);
    } finally {
      lock.lock.release();
    }
  };
  const workOn = (sender: number, about: Pick<ProfileProgress, 'act' | 'name' | 'total'>, signal: AbortSignal): Work =>
    createWork(about, signal, (progress) => parts.tell(sender, progress));
  const bytesOf = (files: readonly ContentFile[]) => files.reduce((sum, file) => sum + file.bytes, 0);

  return {
    profiles: () => listProfiles(places),
    createProfile: (_sender, name) =>
      reply(async () => {
        await checkNameIsFree(name);
        return make(name, () => Promise.resolve());
      }),
    addProfile: (sender) =>
      reply(async () => {
        const { canceled, filePaths } = await dialog.showOpenDialog(ownerOf(sender), {
          title: 'Add a profile folder',
          properties: ['openDirectory', 'createDirectory'],
        });
        const [chosen] = filePaths;
        if (canceled || chosen === undefined) throw new ProfileError('cancelled');
        const folder = canonical(chosen);
        const layout = profileLayout(folder);
        const strange = strangeEntry(layout);
        if (strange !== undefined) throw new ProfileError('linked', strange);
        let marker = readMarker(layout);
        if (marker === 'newer') throw new ProfileError('newer');
        if (marker === 'none') {
          if ((await readdir(folder)).length > 0) throw new ProfileError('not-empty');
          marker = newMarker(nameOfFolder(folder));
          writeMarker(layout, marker);
        }
        // on the list under an id that no profile has: it is shown, and still not trusted before it was opened
        if (!(await listProfiles(places)).some((profile) => profile.folder === folder))
          remember(places.known, { folder, id: newMarker(marker.name).id, openedAt: '' });
        return { ok: true, name: marker.name, folder };
      }),
    openProfile: (_sender, { key, here }) =>
      reply(async () => {
        const profile = await find(key);
        const { name, folder, state } = profile;
        if (state === 'half-erased') throw new ProfileError('half-erased');
        if (state === 'here') return { ok: true, name, folder, focused: true };
        const layout = profileLayout(folder);
        const strange = strangeEntry(layout);
        if (strange !== undefined) throw new ProfileError('linked', strange);
        if (readMarker(layout) === 'newer') throw new ProfileError('newer');
        const holder = lockHolder(layout.lock);
        if (holder?.headless) throw new ProfileError('in-use');
        const child = await startInstance(parts.mainFile, folder);
        if (holder) {
          // its window comes to the front; the second instance ends at once
          const code = await new Promise<number | null>((resolve) => {
            const timer = setTimeout(() => resolve(null), HAND_OVER_MS);
            child.once('exit', (ended) => {
              clearTimeout(timer);
              resolve(ended);
            });
          });
          if (code !== 0) throw new ProfileError('in-use');
          return { ok: true, name, folder, focused: true };
        }
        if (here) parts.leave();
        return { ok: true, name, folder };
      }),
    copyProfile: (sender, { key, name }) =>
      alone(async (signal) => {
        const profile = await find(key);
        await checkNameIsFree(name);
        return hold(profile, async (from) => {
          const files = await listAtRest(from, { snapshots: true });
          const bytes = bytesOf(files);
          if (!hasRoom(places.home, bytes)) throw new ProfileError('disk-full');
          return make(name, (to) => copyContents(from, files, to, workOn(sender, { act: 'copy', name, total: 2 * bytes }, signal)));
        });
      }),
    handOverProfile: (sender, { key }) =>
      alone(async (signal) => {
        const profile = await find(key);
        const { name } = profile;
        const { canceled, filePath } = await dialog.showSaveDialog(ownerOf(sender), {
          title: 'Hand over a profile',
          defaultPath: `${name}.sextant.tar.gz`,
          filters: FILTERS,
        });
        if (canceled || !filePath) throw new ProfileError('cancelled');
        return hold(profile, async (layout) => {
          const files = await listAtRest(layout, { snapshots: false });
          const work = workOn(sender, { act: 'hand-over', name, total: 2 * bytesOf(files) }, signal);
          const bytes = await writeArchive(layout, files, filePath, { name, madeBy: parts.version }, work);
          return { ok: true, name, folder: filePath, bytes } satisfies Done;
        });
      }),
    takeInProfile: (sender) =>
      alone(async (signal) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(ownerOf(sender), {
          title: 'Open a profile that was handed over',
          properties: ['openFile'],
          filters: [...FILTERS, { name: 'All files', extensions: ['*'] }],
        });
        const [path] = filePaths;
        if (canceled || path === undefined) throw new ProfileError('cancelled');
        const archive = await openArchive(path);
        try {
          const name = await freeName(archive.manifest.name, checkNameIsFree);
          return await make(name, (layout) =>
            archive.unpack(layout, workOn(sender, { act: 'take-in', name, total: archive.bytes }, signal)),
          );
        } finally {
          await archive.close();
        }
      }),
    eraseProfile: (_sender, { key, typed }) =>
      alone(async () => {
        const { name, folder, state } = await find(key);
        if (state === 'here') throw new ProfileError('open-here');
        if (state === 'in-use') throw new ProfileError('in-use');
        if (typed.trim().normalize('NFC') !== name.normalize('NFC')) throw new ProfileError('wrong-name');
        const left = await eraseProfile(profileLayout(folder));
        forget(places.known, folder);
        return { ok: true, name, folder, left };
      }),
    forgetProfile: (_sender, { key }) =>
      reply(async () => {
        const found = (await listProfiles(places)).find((profile) => profile.key === key);
        if (!found) throw new ProfileError('missing');
        if (found.state === 'here' || found.atHome) throw new ProfileError('open-here');
        forget(places.known, found.folder);
        return { ok: true, name: found.name, folder: found.folder };
      }),
    cancelProfileWork: () => running?.abort(),
  };
}

/** Two cases of one name would be mixed up: the second is told apart by a number. */
async function freeName(name: string, check: (name: string) => Promise<void>): Promise<string> {
  for (let number = 1; number < 1000; number++) {
    const candidate = number === 1 ? name : `${name.slice(0, 55)} ${number}`;
    try {
      await check(candidate);
      return candidate;
    } catch (error) {
      if (!(error instanceof ProfileError && error.trouble === 'name-taken')) throw error;
    }
  }
  throw new ProfileError('name-taken', name);
}
