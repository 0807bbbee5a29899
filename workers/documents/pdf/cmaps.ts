/** Where the tables lie that say which characters the codes of East Asian fonts are: Adobe's predefined CMaps (ISO 32000-1 section 9.7.5.2). */
const ADDRESSES = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});
const BY_NAME = new Map(Object.entries(ADDRESSES).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]));

/** @param name `UniJIS-UCS2-H.bcmap`. Rejects where there is none of this name. */
export async function fetchCmap(name: string): Promise<Uint8Array> {
  const address = BY_NAME.get(name);
  if (address === undefined) throw new Error(`There is no table of characters ${name}.`);
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
