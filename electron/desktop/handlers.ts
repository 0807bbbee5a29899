import { dialog, shell } from 'electron';
import {
  type profileRequests,
  type snapshotRequests,
  SextantError,
  type DesktopInfo,
  type ExportReply,
  type ExportWanted,
  type FormatName,
  type ImportReply,
  type SaveReply,
  type StoreClient,
} from '../../contracts/index.ts';
import { RULE_SUFFIXES } from '../../stix/index.ts';
import { exportTo, type Print, saveTo, type Importer } from '../files/index.ts';
import type { DesktopHandlers } from '../ipc/index.ts';
import type { Log } from '../log/index.ts';
import { applyMenu, menuTemplate } from '../menu/index.ts';
import type { ReportPages } from '../report/index.ts';
import type { SettingsStore } from '../settings/index.ts';
import type { UiWindows } from '../window/index.ts';
import { defang, externalAddress } from './external-link.ts';

export interface DesktopParts {
  info: DesktopInfo;
  settings: SettingsStore;
  importer: Importer;
  windows: UiWindows;
  client(): Promise<StoreClient>;
  reports: ReportPages;
  print: Print;
  development: boolean;
  log: Log;
}

const INTERNAL = 'Something went wrong inside Sextant; the log in the profile folder says more.';

function failure(error: unknown, log: Log): { ok: false; code: 'cancelled' | 'disk-full' | 'held-back' | 'internal'; message: string } {
  if (error instanceof SextantError) {
    const code = error.code === 'disk-full' || error.code === 'cancelled' || error.code === 'held-back' ? error.code : 'internal';
    return { ok: false, code, message: error.message };
  }
  log.bug('desktop', error);
  return { ok: false, code: 'internal', message: INTERNAL };
}

/** What a window may ask of main, profiles apart; see contracts/desktop.ts. */
export function createDesktopHandlers(
  parts: DesktopParts,
): Omit<DesktopHandlers, keyof typeof profileRequests | keyof typeof snapshotRequests> {
  const { importer, windows, settings, log } = parts;
  const CANCELLED = { ok: false as const, code: 'cancelled' as const, message: 'Nothing was chosen.' };

  const asReply = async (act: Promise<{ step: number; items: readonly { job: number }[] }>): Promise<ImportReply> => {
    try {
      const { step, items } = await act;
      return { ok: true, step, jobs: items.map((item) => item.job) };
    } catch (error) {
      return failure(error, log);
    }
  };
  const exported = async (out: string, wanted: ExportWanted): Promise<ExportReply> => {
    try {
      return { ok: true, ...(await exportTo({ client: await parts.client(), print: parts.print }, out, wanted)) };
    } catch (error) {
      return failure(error, log);
    }
  };
  const { ownerOf } = windows;

  return {
    info: () => parts.info,
    getSettings: () => settings.get(),
    async setSettings(sender, change) {
      const now = await settings.set(withoutUndefined(change));
      for (const window of windows.all())
        if (!window.isDestroyed() && window.webContents.id !== sender) window.webContents.send('sextant:settings', now);
      return now;
    },
    async pickFiles(sender) {
      const { canceled, filePaths } = await dialog.showOpenDialog(ownerOf(sender), {
        title: 'Import',
        properties: ['openFile', 'multiSelections'],
        filters: [
          {
            name: 'STIX, documents and tables',
            extensions: ['json', 'stix', 'gz', 'zip', 'pdf', 'html', 'htm', 'md', 'txt', 'eml', 'docx', 'csv', 'tsv', 'xlsx'],
          },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return canceled || filePaths.length === 0 ? CANCELLED : asReply(importer.importPaths(filePaths));
    },
    importPaths: (_sender, paths) => (paths.length === 0 ? CANCELLED : asReply(importer.importPaths(paths))),
    importText: (_sender, text, as) => {
      const name = as === 'table' ? `pasted table ${new Date().toISOString().slice(0, 10)}.csv` : 'pasted text';
      return asReply(importer.importBytes(name, new TextEncoder().encode(text), 'paste'));
    },
    importAttachment: (_sender, which) => asReply(importer.importAttachment(which)),
    acceptDocument: (_sender, { name, bundle }) => asReply(importer.importBytes(name, new TextEncoder().encode(bundle), 'document')),
    importBuiltIn: (_sender, which) => asReply(importer.importBuiltIn(which)),
    async exportFile(sender, wanted): Promise<ExportReply> {
      const { ending, name } = FORMATS[wanted.format](wanted);
      const { canceled, filePath } = await dialog.showSaveDialog(ownerOf(sender), {
        title: wanted.format === 'log' ? 'Export the history' : 'Export',
        defaultPath: `${fileName(wanted.name ?? `sextant-${new Date().toISOString().slice(0, 10)}`)}.${ending}`,
        filters: [{ name, extensions: [ending] }],
      });
      if (canceled || !filePath) return CANCELLED;
      // the log calls it as the file is called in the end
      const { name: _, ...rest } = wanted;
      return exported(filePath, rest);
    },
    showReport: (_sender, html) => parts.reports.keep(html),
    hideReport: (_sender, address) => parts.reports.drop(address),
    async saveFile(sender, { kind, name, bytes }): Promise<SaveReply> {
      const { canceled, filePath } = await dialog.showSaveDialog(ownerOf(sender), {
        title: 'Save',
        defaultPath: `${fileName(name)}.${kind}`,
        filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
      });
      if (canceled || !filePath) return CANCELLED;
      try {
        return { ok: true, out: filePath, bytes: await saveTo(filePath, bytes) };
      } catch (error) {
        if (error instanceof SextantError && error.code === 'unreadable') return { ok: false, code: error.code, message: error.message };
        return failure(error, log);
      }
    },
    async openExternal(sender, text) {
      const address = externalAddress(text);
      if (address === undefined) throw new SextantError('bad-request', 'Only plain https addresses can be opened outside of Sextant.');
      const { response } = await dialog.showMessageBox(ownerOf(sender), {
        type: 'question',
        message: 'Open this address in your browser?',
        detail: `${defang(address)}\n\nThe site will see that you come. Sextant itself sends nothing.`,
        buttons: ['Cancel', 'Open in the browser'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (response !== 1) return { opened: false };
      await shell.openExternal(address);
      return { opened: true };
    },
    setMenu(_sender, items) {
      applyMenu(
        menuTemplate(items, (action) => windows.focused()?.webContents.send('sextant:command', action)),
        parts.development,
      );
    },
    newWindow() {
      windows.open();
    },
  };
}

interface FileForm {
  ending: string;
  /** as the dialog calls it */
  name: string;
}
const formed = (ending: string, name: string) => (): FileForm => ({ ending, name });

const FORMATS: Readonly<Record<FormatName, (wanted: ExportWanted) => FileForm>> = {
  stix: formed('json', 'STIX'),
  csv: formed('csv', 'CSV'),
  ioc: formed('txt', 'Text'),
  markdown: formed('md', 'Markdown'),
  pdf: formed('pdf', 'PDF report'),
  graphml: formed('graphml', 'GraphML'),
  misp: formed('json', 'MISP event'),
  layer: formed('json', 'ATT&CK Navigator layer'),
  rules: (wanted) => ({ ending: RULE_SUFFIXES[wanted.format === 'rules' ? wanted.language : 'yara'], name: 'Rules' }),
  log: (wanted) =>
    wanted.format === 'log' && wanted.as === 'jsonl' ? { ending: 'jsonl', name: 'JSON Lines' } : { ending: 'csv', name: 'CSV' },
};

/** A proposal for the dialog: nothing in it is a path, a device or an ending. */
function fileName(proposed: string): string {
  const plain = proposed
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, '-')
    .replace(/^[\s-]+|[\s-]+$/g, '')
    .slice(0, 80);
  return plain === '' ? 'sextant' : plain;
}

/** zod's optional keys may be present and undefined; a change names only what it changes. */
function withoutUndefined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

export function desktopInfo(
  about: Pick<DesktopInfo, 'profile' | 'profileName' | 'portable' | 'developmentRuntime' | 'version'>,
): DesktopInfo {
  return { ...about, electron: process.versions.electron, chrome: process.versions.chrome, platform: process.platform };
}
