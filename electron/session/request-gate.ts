/** Schemes that never leave the machine. `blob:` and `data:` are pictures under the CSP; `devtools:` exists in development only. */
export function isLocalAddress(address: string, development: boolean): boolean {
  if (/^(app:\/\/(ui|core|report)\/|blob:app:\/\/(ui|core)\/|data:)/.test(address)) return true;
  return development && address.startsWith('devtools://');
}
