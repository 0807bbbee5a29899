/** The licences of what the bundles contain: each package of the lockfile that is not for development. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './paths.ts';

/** Licences under which something may ship. Anything else is a decision of people. */
const ALLOWED = /^\(?(MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0)( OR [^)]*)?\)?$/;

/** Folders of packages that hold the work of others, under a licence that lies beside it. */
const WITHIN: Readonly<Record<string, readonly string[]>> = { 'pdfjs-dist': ['cmaps'] };

interface ShippedPackage {
  name: string;
  version: string;
  license: string;
  text: string;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

async function licenseTexts(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
}

/** @throws Error that names each package whose licence is not allowed */
export async function shippedPackages(): Promise<ShippedPackage[]> {
  const lock: unknown = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'));
  const packages = field(lock, 'packages');
  const places = Object.entries(typeof packages === 'object' && packages !== null ? packages : {}).filter(
    ([place, entry]) =>
      place !== '' && field(entry, 'dev') !== true && field(entry, 'devOptional') !== true && field(entry, 'optional') !== true,
  );
  const shipped: ShippedPackage[] = [];
  const refused: string[] = [];
  for (const [place] of places.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const folder = join(projectRoot, place);
    const about: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const name = asText(field(about, 'name'));
    const license = asText(field(about, 'license'));
    if (!ALLOWED.test(license)) refused.push(`${name}: ${license || 'no licence'}`);
    const texts = await Promise.all(['', ...(WITHIN[name] ?? [])].map((part) => licenseTexts(join(folder, part))));
    shipped.push({ name, version: asText(field(about, 'version')), license, text: texts.flat().join('\n').trim() });
  }
  if (refused.length > 0) throw new Error(`Not allowed in what ships:\n${refused.join('\n')}`);
  return shipped;
}

export async function licenseNotices(): Promise<string> {
  const packages = await shippedPackages();
  const rule = '-'.repeat(80);
  const parts = packages.map(
    ({ name, version, license, text }) =>
      `${rule}\n${name} ${version} (${license})\n\n${text || 'The package holds no text of its licence.'}\n`,
  );
  return `Sextant contains these packages.\nElectron and Chromium: LICENSE.electron.txt, LICENSES.chromium.html\n\n${parts.join('\n')}`;
}
