/**
 * pdfjs as it may run here: inside this worker (its own would be one more to end), without fonts, pictures, scripts or WASM; what
 * it fetches are tables of characters that the application brings. Its older build, which Chrome 130 understands.
 */
import { getDocument, PDFDateString, type PDFDocumentLoadingTask, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

// where pdfjs finds its other half, so that it starts no worker
Object.assign(globalThis, { pdfjsWorker });

export { PDFDateString };

/**
 * @param bytes handed over: nobody else may use them
 * @param cmap a table of characters by the name of its file; without it, codes that need one stay unread
 */
export function openPdf(bytes: Uint8Array, cmap?: (name: string) => Promise<Uint8Array>): PDFDocumentLoadingTask {
  /** What pdfjs may ask for: no fonts, no WASM. */
  class Tables {
    fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      return kind === 'cMapUrl' && cmap ? cmap(filename) : Promise.reject(new Error(`Nothing of this kind is read: ${kind}.`));
    }
  }
  return getDocument({
    data: bytes,
    BinaryDataFactory: Tables,
    verbosity: VerbosityLevel.ERRORS,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    disableAutoFetch: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
  });
}
