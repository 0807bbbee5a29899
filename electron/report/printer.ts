/**
 * Prints the page of a report: in a hidden window of its own, in a session of its own, without a preload, without scripts, which can load
 * nothing but that one page. It is gone when the PDF is there.
 */
import { BrowserWindow, type Session } from 'electron';
import { SextantError } from '../../contracts/index.ts';
import { limits } from '../../stix/index.ts';
import { footTemplate, headTemplate } from '../../stix/report/index.ts';
import type { Print } from '../files/index.ts';
import { webPreferences } from '../window/index.ts';
import type { ReportPages } from './pages.ts';

/** Inches, as Chromium takes them: 26 mm above and 22 mm below for the marking, 20 mm beside. */
const MARGINS = { top: 26 / 25.4, bottom: 22 / 25.4, left: 20 / 25.4, right: 20 / 25.4 };

/** What it makes throws SextantError `cancelled`; `internal` where it takes longer than a report can. */
export function createPrinter({ session, pages, development }: { session: Session; pages: ReportPages; development: boolean }): Print {
  return async ({ html, paper, marking }, signal) => {
    const address = pages.keep(html);
    const window = new BrowserWindow({
      show: false,
      width: 800,
      height: 1000,
      skipTaskbar: true,
      focusable: false,
      title: 'Sextant report',
      webPreferences: { ...webPreferences(session, undefined, development), javascript: false, images: false, webgl: false },
    });
    window.removeMenu();
    const contents = window.webContents;
    const ended = new Promise<never>((_, reject) => {
      const give = (code: 'cancelled' | 'internal', message: string) => () => reject(new SextantError(code, message));
      const late = setTimeout(give('internal', 'The report took too long to print. Choose fewer objects.'), limits.reportPrintMs);
      signal?.addEventListener('abort', give('cancelled', 'Cancelled.'));
      contents.on('render-process-gone', give('internal', 'The process that prints the report ended. Choose fewer objects.'));
      contents.on('destroyed', () => clearTimeout(late));
    });
    try {
      signal?.throwIfAborted();
      const printed = window.loadURL(address).then(() =>
        contents.printToPDF({
          pageSize: paper,
          margins: MARGINS,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: headTemplate(marking),
          footerTemplate: footTemplate(marking),
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      );
      // where it was given up, what comes of it is nobody's
      printed.catch(() => undefined);
      return await Promise.race([printed, ended]);
    } finally {
      pages.drop(address);
      if (!window.isDestroyed()) window.destroy();
    }
  };
}
