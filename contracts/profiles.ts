/** Profiles: what a window may ask of main about them. Part of desktop.ts. */
import './jitless.ts';
import { z } from 'zod';

/** A name is the name of a folder too: letters, digits and a few signs, nothing that hides, climbs or ends in a blank. */
export const profileNameSchema = z
  .string()
  .max(60)
  .regex(/^[\p{L}\p{N}]([\p{L}\p{M}\p{N} ._()-]*[\p{L}\p{M}\p{N}_()-])?$/u);

/** Stands for the folder of a known profile: a page names no paths. */
const profileKey = z.string().regex(/^[0-9a-f]{16}$/);

export const profileRequests = {
  profiles: z.tuple([]),
  createProfile: z.tuple([profileNameSchema]),
  /** Asks for a folder: a profile in it becomes known, an empty one becomes a profile. */
  addProfile: z.tuple([]),
  /** `here`: this instance ends and the other profile is opened instead; otherwise side by side. */
  openProfile: z.tuple([z.strictObject({ key: profileKey, here: z.boolean() })]),
  copyProfile: z.tuple([z.strictObject({ key: profileKey, name: profileNameSchema })]),
  /** Asks where to save the archive. */
  handOverProfile: z.tuple([z.strictObject({ key: profileKey })]),
  /** Asks for an archive, which becomes a new profile. */
  takeInProfile: z.tuple([]),
  /** `typed`: the name as the user typed it. */
  eraseProfile: z.tuple([z.strictObject({ key: profileKey, typed: z.string().max(200) })]),
  /** Takes a profile that lies elsewhere off the list; its folder stays. */
  forgetProfile: z.tuple([z.strictObject({ key: profileKey })]),
  /** Whatever copies, hands over or takes in just now stops, and leaves nothing. */
  cancelProfileWork: z.tuple([]),
} as const;

export interface ProfileInfo {
  key: string;
  name: string;
  folder: string;
  /** all that lies in the folder and is ours */
  bytes: number;
  /** RFC 3339; absent: never opened in a window here */
  openedAt?: string;
  /** 'here' = the one of this window; 'in-use' = open in another Sextant; 'missing' = the folder is not there, its drive perhaps unplugged */
  state: 'here' | 'in-use' | 'free' | 'missing' | 'half-erased';
  /** lies where Sextant keeps its profiles, not in a folder of the user's choice */
  atHome: boolean;
}

export const PROFILE_TROUBLES = [
  'cancelled',
  'busy', // another of these acts runs
  'name-taken',
  'in-use',
  'open-here', // what is open in this window cannot be erased
  'not-a-profile',
  'not-empty', // the chosen folder holds other files
  'missing',
  'half-erased',
  'linked', // `detail`: the entry that is a link, or no plain file or folder
  'newer', // made by a later Sextant
  'damaged', // of an archive; `detail` says what is wrong
  'too-large',
  'changed', // it was written to while it was read
  'wrong-name',
  'disk-full',
  'unreadable', // `detail`: what the file system says
  'internal',
] as const;
export type ProfileTrouble = (typeof PROFILE_TROUBLES)[number];

export type ProfileReply =
  | {
      ok: true;
      name: string;
      folder: string;
      /** of an archive */
      bytes?: number;
      /** of a folder with other files in it: what stays after erasing */
      left?: number;
      /** it was open already: its window came to the front */
      focused?: boolean;
    }
  | { ok: false; trouble: ProfileTrouble; detail: string };

/** How far a long act is; `done` = `total` with the last. Bytes read and written, at most ten times a second. */
export interface ProfileProgress {
  act: 'copy' | 'hand-over' | 'take-in';
  name: string;
  done: number;
  total: number;
}
