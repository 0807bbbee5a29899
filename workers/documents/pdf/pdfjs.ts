/**
 * pdfjs as it may run here: inside this worker (its own would be one more to end), without fonts, pictures, scripts, WASM or
 * any fetch. Its older build, which Chrome 130 understands.
 */
import { getDocument, PDFDateString, type PDFDocumentLoadingTask, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

// where pdfjs finds its other half, so that it starts no worker
Object.assign(globalThis, { pdfjsWorker });

export { PDFDateString };

/** `bytes` are handed over: nobody else may use them. */
export function openPdf(bytes: Uint8Array): PDFDocumentLoadingTask {
  return getDocument({
    data: bytes,
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
