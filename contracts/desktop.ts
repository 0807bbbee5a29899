/**
 * What a UI window may ask of main, by IPC through the preload's `window.desktop`. Pure types and checks.
 * Channels are `sextant:<method>`; every argument is checked with its schema, the sender's frame and origin too.
 */
import './jitless.ts';
import { z } from 'zod';
import { CONFIDENCE_SCALE_NAMES, MARKINGS, ON_MARKED } from '../stix/index.ts';
import { limits } from '../stix/limits.ts';
import { type DisclosureSummary, exportSchema, type ExportWanted, PAP_NAMES, TLP_NAMES } from './disclosure.ts';
import { documentRequests } from './documents.ts';
import type { LogHead } from './log.ts';
import { profileRequests, type ProfileInfo, type ProfileProgress, type ProfileReply } from './profiles.ts';
import { type SafetyState, type SnapshotList, type SnapshotReply, snapshotRequests } from './snapshots.ts';

const settingsFields = {
  theme: z.enum(['light', 'dark', 'system']),
  /** lists also show revoked, deprecated and no longer stated objects */
  showHidden: z.boolean(),
  firstRunDone: z.boolean(),
  /** list type → column keys and widths, kept by the list feature */
  columns: z.record(z.string().max(256), z.array(z.string().max(64)).max(64)),
  /** 'system' follows the wish of the desktop; 'off' never moves anything */
  motion: z.enum(['system', 'off']),
  density: z.enum(['compact', 'comfortable']),
  /** action id → its keys where the user chose others than ours; an empty list = none */
  keys: z.record(z.string().max(64), z.array(z.string().max(64)).max(4)),
  /** tabs and side panels as the window keeps them (renderer/state/panes), JSON */
  panes: z.string().max(512 * 1024),
  /** the tour was seen or left */
  tourDone: z.boolean(),
  /** id of the identity that says what the analyst writes; '' = nobody is named */
  author: z.string().max(limits.idCharacters),
  /** id of the marking that new objects of his carry; '' = none */
  ownMarking: z.string().max(limits.idCharacters),
  /** confidence of new objects of his; null = not said */
  ownConfidence: z.number().int().min(0).max(100).nullable(),
  /** the words in which confidence is chosen and read */
  confidenceScale: z.enum(CONFIDENCE_SCALE_NAMES),
  /** for whom something left last, and what became of what was above: what the next question begins with */
  leaving: z.strictObject({ tlp: z.enum(TLP_NAMES), pap: z.enum(PAP_NAMES), onMarked: z.enum(ON_MARKED) }),
  /** up to which TLP objects are copied to the clipboard without a question */
  copyUpTo: z.enum(TLP_NAMES),
  /** names of authors of whose documents what is certain comes in without a question */
  trustedAuthors: z.array(z.string().max(200)).max(200),
};

/** Until the analyst chooses otherwise what he writes stays inside his organization. */
const OWN_MARKING = MARKINGS.find(({ name }) => name === 'TLP:AMBER')?.ids[0] ?? '';

export const settingsSchema = z.strictObject({
  theme: settingsFields.theme.default('system'),
  showHidden: settingsFields.showHidden.default(false),
  firstRunDone: settingsFields.firstRunDone.default(false),
  columns: settingsFields.columns.default({}),
  motion: settingsFields.motion.default('system'),
  density: settingsFields.density.default('compact'),
  keys: settingsFields.keys.default({}),
  panes: settingsFields.panes.default(''),
  tourDone: settingsFields.tourDone.default(false),
  author: settingsFields.author.default(''),
  ownMarking: settingsFields.ownMarking.default(OWN_MARKING),
  ownConfidence: settingsFields.ownConfidence.default(null),
  confidenceScale: settingsFields.confidenceScale.default('low-medium-high'),
  leaving: settingsFields.leaving.default({ tlp: 'TLP:AMBER', pap: 'PAP:AMBER', onMarked: 'redact' }),
  copyUpTo: settingsFields.copyUpTo.default('TLP:AMBER+STRICT'),
  trustedAuthors: settingsFields.trustedAuthors.default([]),
});
/** Without defaults: what a change does not name stays (zod applies defaults inside optional fields too). */
export const settingsChangeSchema = z.strictObject(settingsFields).partial();
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Of the settings of somebody else only what says how lists of this case look and that it was begun; each value by its schema. Keys,
 * tabs, theme and who writes belong to a person, not to a case: keys could put a dangerous act under a harmless key, tabs tell what was
 * looked at, an author would sign what somebody else writes.
 */
export function carriedSettings(stored: unknown): Partial<Settings> {
  const values = new Map<string, unknown>(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
  const columns = settingsFields.columns.safeParse(values.get('columns'));
  const showHidden = settingsFields.showHidden.safeParse(values.get('showHidden'));
  const firstRunDone = settingsFields.firstRunDone.safeParse(values.get('firstRunDone'));
  return {
    ...(columns.success ? { columns: columns.data } : {}),
    ...(showHidden.success ? { showHidden: showHidden.data } : {}),
    ...(firstRunDone.success ? { firstRunDone: firstRunDone.data } : {}),
  };
}

/** One entry of the native menu; made from the action registry of the renderer, which stays the only definition. */
export interface MenuItem {
  /** absent = separator */
  action?: string;
  label?: string;
  /** Electron accelerator, shown; the renderer handles the key itself */
  accelerator?: string;
  enabled?: boolean;
  checked?: boolean;
  /** native role for edit items (copy, paste …) */
  role?: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'quit' | 'togglefullscreen' | 'zoomIn' | 'zoomOut' | 'resetZoom';
  submenu?: MenuItem[];
}
export const menuItemSchema: z.ZodType<MenuItem> = z.lazy(() =>
  z.strictObject({
    action: z.string().max(64).optional(),
    label: z.string().max(200).optional(),
    accelerator: z.string().max(64).optional(),
    enabled: z.boolean().optional(),
    checked: z.boolean().optional(),
    role: z
      .enum(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'togglefullscreen', 'zoomIn', 'zoomOut', 'resetZoom'])
      .optional(),
    submenu: z.array(menuItemSchema).max(60).optional(),
  }),
) as z.ZodType<MenuItem>;

/** The core reads a staged file as `app://core/staged/<sha256>/<piece>`, pieces of this many bytes from 0 on; an empty one is behind the end. */
export const STAGED_PIECE_BYTES = 1024 * 1024;

/** What a window may hand to main to be saved, and the file's ending. */
export const SAVED_KINDS = ['png', 'svg', 'json', 'csv', 'txt'] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];
const savedBytes = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= limits.savedFileBytes);

/** The sample case, and the reference data (countries, sectors, markings …). */
export const BUILT_IN = ['sample', 'reference'] as const;
export type BuiltIn = (typeof BUILT_IN)[number];

export const desktopRequests = {
  info: z.tuple([]),
  getSettings: z.tuple([]),
  setSettings: z.tuple([settingsChangeSchema]),
  /** Native file dialog, then import. */
  pickFiles: z.tuple([]),
  /** Called by the preload only: the paths of dropped File objects (webUtils), never typed by a page. */
  importPaths: z.tuple([z.array(z.string().max(4096)).max(10_000)]),
  importText: z.tuple([z.string().max(64 * 1024 * 1024), z.literal('table').optional()]),
  /** A file that a document of the profile carries (requests of the store, `readAttachment`): it comes in as if it were dropped. */
  importAttachment: z.tuple([documentRequests.readAttachment]),
  /** What was accepted of a document: a bundle, imported as the word of that document. */
  acceptDocument: z.tuple([z.strictObject({ name: z.string().max(4096), bundle: z.string().max(64 * 1024 * 1024) })]),
  /** What is delivered with the application. */
  importBuiltIn: z.tuple([z.enum(BUILT_IN)]),
  /** Save dialog, then export. `name` is a proposal for the file's. */
  exportFile: z.tuple([exportSchema]),
  /** Keeps the page of a report (stix/report) to be shown in a frame without a script; answers its address. */
  showReport: z.tuple([z.string().max(limits.reportPageCharacters)]),
  /** The page at this address is shown no more. */
  hideReport: z.tuple([z.string().max(256)]),
  /** Save dialog, then the file, whole or not at all. The name is a proposal: main takes its letters, digits, dots and dashes. */
  saveFile: z.tuple([z.strictObject({ kind: z.enum(SAVED_KINDS), name: z.string().max(200), bytes: savedBytes })]),
  /** Shows the defanged address and asks; https only. */
  openExternal: z.tuple([z.string().max(8192)]),
  setMenu: z.tuple([z.array(menuItemSchema).max(20)]),
  newWindow: z.tuple([]),
  ...profileRequests,
  ...snapshotRequests,
} as const;
export type DesktopMethod = keyof typeof desktopRequests;

export interface DesktopInfo {
  version: string;
  electron: string;
  chrome: string;
  /** its folder */
  profile: string;
  profileName: string;
  portable: boolean;
  /** the third-party repackaged runtime that is only for development and tests: a banner stays */
  developmentRuntime: boolean;
  platform: string;
}

export type ImportReply =
  | { ok: true; step: number; jobs: number[] }
  | { ok: false; code: 'cancelled' | 'unreadable' | 'disk-full' | 'held-back' | 'internal'; message: string };
/** `objects`: of a log its entries. `head`: where the change log ended. */
export type ExportReply =
  | {
      ok: true;
      out: string;
      objects: number;
      bytes: number;
      sha256: string;
      head: LogHead;
      leftOut?: { id: string; code: string }[];
      summary: DisclosureSummary;
    }
  | { ok: false; code: 'cancelled' | 'disk-full' | 'held-back' | 'internal'; message: string };

export type SaveReply =
  | { ok: true; out: string; bytes: number }
  | { ok: false; code: 'cancelled' | 'disk-full' | 'unreadable' | 'held-back' | 'internal'; message: string };

/** `window.desktop`, frozen. The store port arrives apart, as a window message `{ sextant: 'store-port' }` with one port. */
export interface Desktop {
  info(): Promise<DesktopInfo>;
  getSettings(): Promise<Settings>;
  setSettings(change: Partial<Settings>): Promise<Settings>;
  pickFiles(): Promise<ImportReply>;
  importFiles(files: readonly File[]): Promise<ImportReply>;
  /** @param as absent: STIX, or what holds it; `table`: rows that wait to be mapped */
  importText(text: string, as?: 'table'): Promise<ImportReply>;
  importAttachment(which: z.infer<typeof documentRequests.readAttachment>): Promise<ImportReply>;
  acceptDocument(accepted: { name: string; bundle: string }): Promise<ImportReply>;
  importBuiltIn(which: BuiltIn): Promise<ImportReply>;
  exportFile(wanted: ExportWanted): Promise<ExportReply>;
  showReport(html: string): Promise<string>;
  hideReport(address: string): Promise<void>;
  saveFile(file: { kind: SavedKind; name: string; bytes: Uint8Array }): Promise<SaveReply>;
  openExternal(url: string): Promise<{ opened: boolean }>;
  setMenu(items: MenuItem[]): Promise<void>;
  newWindow(): Promise<void>;
  profiles(): Promise<ProfileInfo[]>;
  createProfile(name: string): Promise<ProfileReply>;
  addProfile(): Promise<ProfileReply>;
  openProfile(which: { key: string; here: boolean }): Promise<ProfileReply>;
  copyProfile(which: { key: string; name: string }): Promise<ProfileReply>;
  handOverProfile(which: { key: string }): Promise<ProfileReply>;
  takeInProfile(): Promise<ProfileReply>;
  eraseProfile(which: { key: string; typed: string }): Promise<ProfileReply>;
  forgetProfile(which: { key: string }): Promise<ProfileReply>;
  cancelProfileWork(): Promise<void>;
  onProfileProgress(listener: (progress: ProfileProgress) => void): () => void;
  safety(): Promise<SafetyState>;
  snapshots(): Promise<SnapshotList>;
  takeSnapshot(how: { only: boolean }): Promise<SnapshotReply>;
  restoreSnapshot(which: { file: string; later: boolean }): Promise<SnapshotReply>;
  restoreSnapshotFile(): Promise<SnapshotReply>;
  exportSnapshot(which: { file: string }): Promise<SnapshotReply>;
  deleteSnapshot(which: { file: string }): Promise<SnapshotReply>;
  showSnapshotFolder(): Promise<void>;
  cancelRestore(): Promise<void>;
  openAgain(): Promise<void>;
  openAsItIs(): Promise<void>;
  onSafety(listener: (state: SafetyState) => void): () => void;
  /** Another window changed settings: all as they are now. */
  onSettings(listener: (settings: Settings) => void): () => void;
  /** A menu entry was chosen: its action id. */
  onCommand(listener: (action: string) => void): () => void;
  /** Asks for a (new) store port; it arrives as a window message. Called once the page listens. */
  connect(): void;
}
