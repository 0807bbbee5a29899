/** Pages of reports that are shown or printed now: in memory alone, each under an address that nobody can guess. */
import { randomBytes } from 'node:crypto';
import { ORIGIN } from '../app-protocol/index.ts';

/** A page for each window that shows one, and what is being printed. */
const MOST_PAGES = 16;

export interface ReportPages {
  /** @returns its address, good until `drop`, or until many others came */
  keep(html: string): string;
  drop(address: string): void;
  /** the page at exactly this address */
  readonly find: (address: string) => string | undefined;
}

export function createReportPages(): ReportPages {
  const pages = new Map<string, string>();
  return {
    keep(html) {
      const address = `${ORIGIN.report}/${randomBytes(16).toString('hex')}`;
      pages.set(address, html);
      for (const old of [...pages.keys()].slice(0, -MOST_PAGES)) pages.delete(old);
      return address;
    },
    drop: (address) => void pages.delete(address),
    find: (address) => pages.get(address),
  };
}
