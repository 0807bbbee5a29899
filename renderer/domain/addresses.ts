/** Web addresses of the data: made harmless to look at, and read for the objects that they are about. */
import type { Ref } from '../../contracts/index.ts';

/** `https://evil.example/a` → `hxxps[://]evil[.]example/a`: nothing that a mail client or chat would turn into a link. */
export function defang(address: string): string {
  const parts = /^\s*([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([\s\S]*)$/i.exec(address);
  if (!parts) return address.replace(/\./g, '[.]').replace(/@/g, '[@]');
  const scheme = (parts[1] ?? '').replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
  const host = (parts[2] ?? '').replace(/\./g, '[.]').replace(/@/g, '[@]').replace(/:/g, '[:]');
  return `${scheme}[://]${host}${parts[3] ?? ''}`;
}

/** Longer addresses are never about a known object. */
const MAX_READ = 500;

/**
 * The public number that an address is about, to be looked up in the store: MITRE's pages of groups, software, techniques …,
 * CVE records, CAPEC definitions. Undefined for everything else.
 */
export function externalIdOfAddress(address: string): string | undefined {
  if (address.length > MAX_READ) return undefined;
  const attack =
    /^https?:\/\/attack\.mitre\.org\/(?:groups|software|techniques|tactics|mitigations|campaigns|datasources|datacomponents|assets|detectionstrategies|analytics|beta\/\w+)\/([A-Z]{1,4}\d{4,5})(?:[/.](\d{3}))?\/?(?:[#?].*)?$/i.exec(
      address,
    );
  if (attack) return attack[2] ? `${(attack[1] ?? '').toUpperCase()}.${attack[2]}` : (attack[1] ?? '').toUpperCase();
  const component = /^https?:\/\/attack\.mitre\.org\/datasources\/(DS\d{4})\/?#/i.exec(address);
  if (component) return (component[1] ?? '').toUpperCase();
  const capec = /^https?:\/\/capec\.mitre\.org\/data\/definitions\/(\d{1,5})\.html/i.exec(address);
  if (capec) return `CAPEC-${capec[1] ?? ''}`;
  const cve = /^https?:\/\/(?:nvd\.nist\.gov|(?:www\.)?cve\.org|cve\.mitre\.org|www\.cve\.org)\/[^\s]*?(CVE-\d{4}-\d{4,7})/i.exec(address);
  return cve ? (cve[1] ?? '').toUpperCase() : undefined;
}

/** Types whose name is an address. */
const LIVE: ReadonlySet<string> = new Set(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr', 'hostname']);

/** The value of an observable, the name of anything else. */
export function valueOf(ref: Pick<Ref, 'type' | 'name' | 'id'>, fanged: boolean): string {
  const value = ref.name === '' ? ref.id : ref.name;
  if (fanged || !LIVE.has(ref.type)) return value;
  return ref.type === 'ipv6-addr' ? value.replaceAll(':', '[:]') : defang(value);
}
