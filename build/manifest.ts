import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** Exact types; a file of any other kind in a built page fails the build. */
const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.bcmap': 'application/octet-stream',
};

export interface ManifestEntry {
  /** below the built application's folder, with `/` */
  file: string;
  mime: string;
  bytes: number;
  sha256: string;
}
/** host → path as in the address → file */
export type Manifest = Record<'ui' | 'core', Record<string, ManifestEntry>>;

/** The list of files that `app://` serves; what is not in it does not exist. */
export async function writeManifest(dist: string, out: string): Promise<void> {
  const manifest: Manifest = { ui: {}, core: {} };
  for (const host of ['ui', 'core'] as const) {
    const root = join(dist, host);
    const entries = existsSync(root) ? await readdir(root, { recursive: true, withFileTypes: true }) : [];
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const mime = MIME[extname(entry.name)];
      if (mime === undefined)
        throw new Error(`${relative(dist, path)}: no MIME type is decided for this kind of file (build/manifest.ts).`);
      const bytes = await readFile(path);
      const name = relative(root, path).split(sep).join('/');
      manifest[host][`/${name}`] = {
        file: `${host}/${name}`,
        mime,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    }
  }
  await writeFile(out, JSON.stringify(manifest, null, 1));
}
