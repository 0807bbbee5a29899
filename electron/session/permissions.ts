import type { Host } from '../app-protocol/index.ts';

/** What a page may use beyond plain computing. Everything that is not in this table is denied, whatever it is called. */
const PERMITTED: Readonly<Record<Host, Readonly<Record<string, string>>>> = {
  ui: {
    'clipboard-sanitized-write': 'copying a value, an id or raw STIX is what an analyst does all day',
  },
  report: {},
  core: {
    'persistent-storage': 'the database must not be evicted when the disk gets full',
  },
};

export interface Requester {
  host: Host;
  /** origin of the asking frame, e.g. `app://ui`, with or without a slash at its end */
  origin: string;
  isMainFrame: boolean;
}

export function isPermitted(permission: string, requester: Requester): boolean {
  if (!requester.isMainFrame) return false;
  if (requester.origin.replace(/\/$/, '') !== `app://${requester.host}`) return false;
  return Object.hasOwn(PERMITTED[requester.host], permission);
}
