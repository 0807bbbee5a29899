/** The only kind of address that may leave Sextant, and only after the question: https, with a name, without a user, without invisible characters. */
const MAX_CHARACTERS = 2048;

/** The address in its normal form, or undefined where it may not be opened. */
export function externalAddress(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  // what is shown must be what is opened: no spaces, controls, marks that turn the direction of writing, or their escapes
  if (/[\s\p{C}\\]/u.test(text) || /%(?:0[0-9a-d]|1[0-9a-f]|7f|00)/i.test(text)) return undefined;
  if (!/^https:\/\/[^/]/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return undefined;
  return url.href;
}

/** For people to read and not to click: `hxxps://example[.]com/path`. */
export function defang(address: string): string {
  const url = new URL(address);
  return `${url.protocol.replace('tt', 'xx')}//${url.host.replaceAll('.', '[.]')}${url.pathname}${url.search}${url.hash}`;
}
