/** Files and text on their way in: handed to main, which stages them; what becomes of them is told by jobs. */
import type { BuiltIn, ImportReply } from '../../contracts/index.ts';
import type { SourceDocument } from '../../stix/index.ts';
import { reportBug } from './bugs.ts';
import { refreshNow } from './changes.ts';
import { showToast } from './toasts.ts';

async function handOver(work: () => Promise<ImportReply>): Promise<void> {
  try {
    const reply = await work();
    if (reply.ok) refreshNow();
    else if (reply.code === 'unreadable') showToast({ tone: 'bad', message: { key: 'error.unreadable' } });
    else if (reply.code === 'disk-full') showToast({ tone: 'bad', message: { key: 'error.disk-full' } });
    else if (reply.code === 'internal') showToast({ tone: 'bad', message: { key: 'error.internal' } });
  } catch (error) {
    reportBug(error);
  }
}

export function chooseFiles(): Promise<void> {
  return handOver(() => window.desktop.pickFiles());
}

/** `files` may be folders too: main walks them. */
export function importFiles(files: readonly File[]): Promise<void> {
  return handOver(() => window.desktop.importFiles(files));
}

export function importText(text: string): Promise<void> {
  return handOver(() => window.desktop.importText(text));
}

/** Waits as a dropped table does. */
export function importTableText(text: string): Promise<void> {
  return handOver(() => window.desktop.importText(text, 'table'));
}

/** A file that a document carries. */
export function importAttachment(document: SourceDocument, attachment: number): Promise<void> {
  const { sha256, name, entry } = document;
  return handOver(() => window.desktop.importAttachment({ sha256, name, attachment, ...(entry !== undefined && { entry }) }));
}

/** What is delivered with Sextant: the sample case, the reference data. */
export function importBuiltIn(which: BuiltIn): Promise<void> {
  return handOver(() => window.desktop.importBuiltIn(which));
}

/** Whether pasted text is worth an import; anything else is more likely something to search for. */
export function looksLikeStix(text: string): boolean {
  return /^\uFEFF?\s*(?:[{[]|<\?xml|<stix)/.test(text.slice(0, 4096));
}
