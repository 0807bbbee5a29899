/**
 * What stands in the margins of every printed page: the marking at head and foot (TLP 2.0: right-justified, in 12 points or more, in the
 * colours of FIRST.org), the number of the page. Nothing of the data is in it.
 */
import type { MarkingName } from '../markings.ts';

/** Sheets on which it can be printed. */
export const PAPERS = ['A4', 'Letter'] as const;
export type Paper = (typeof PAPERS)[number];

/** FIRST.org, TLP 2.0, "TLP labels in RGB": text on black. */
export const TLP_COLOURS: Readonly<Record<string, string>> = {
  'TLP:RED': '#ff2b2b',
  'TLP:AMBER': '#ffc000',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:GREEN': '#33ff00',
  'TLP:CLEAR': '#ffffff',
};

const FRAME =
  'width:100%;margin:0 20mm;display:flex;justify-content:space-between;align-items:center;font-family:sans-serif;-webkit-print-color-adjust:exact;';

function marks(marking: readonly MarkingName[]): string {
  return `<div>${marking
    .map((name) => {
      const colour = TLP_COLOURS[name];
      return colour === undefined
        ? `<span style="font-size:9pt;color:#333;margin-left:3mm">${name}</span>`
        : `<span style="font-size:12pt;font-weight:700;padding:0.6mm 2.4mm;background:#000;color:${colour};margin-left:3mm">${name}</span>`;
    })
    .toReversed()
    .join('')}</div>`;
}

export const headTemplate = (marking: readonly MarkingName[]): string => `<div style="${FRAME}"><div></div>${marks(marking)}</div>`;
export const footTemplate = (marking: readonly MarkingName[]): string =>
  `<div style="${FRAME}"><div style="font-size:8pt;color:#555">Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>${marks(marking)}</div>`;
