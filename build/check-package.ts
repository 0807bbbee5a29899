/** What a package may and must hold. Reads what was made, not what was meant. */
import { extractFile, listPackage } from '@electron/asar';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { wrongFuses } from './fuses.ts';
import { projectRoot } from './paths.ts';
import { say } from './say.ts';

/** Electron's own files beside the executable. */
const RUNTIME_FILES =
  /^(sextant|chrome_crashpad_handler|chrome-sandbox|chrome_(100|200)_percent\.pak|resources\.pak|icudtl\.dat|snapshot_blob\.bin|v8_context_snapshot\.bin|lib(EGL|GLESv2|ffmpeg|vk_swiftshader)\.so|libvulkan\.so\.1|vk_swiftshader_icd\.json|locales\/en-US\.pak|resources\/app\.asar|LICENSE\.electron\.txt|LICENSES\.chromium\.html|LICENSE\.sextant\.txt|THIRD-PARTY-LICENSES\.txt|version|DEVELOPMENT-RUNTIME\.txt|NOTICE-development-runtime-not-for-users\.txt)$/;

const APP_FILES =
  /^\/(package\.json|manifest\.json|electron\/(main\.js|preload-(ui|core)\.cjs)|sample\/sample-case\.json|reference\/reference-data\.json|(ui|core)\/[\w.-]+\.html|(ui|core)\/assets\/[\w.-]+\.(js|css|svg|png|woff2)|core\/assets\/[\w.-]+\.bcmap)$/;

/** What gives away a machine, a debugger or a service. */
const FORBIDDEN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/sourceMappingURL=/, 'a source map'],
  [/autoUpdater|electron-updater/, 'an updater'],
  [/\/@vite\/client|import\.meta\.hot/, 'the development server'],
  [/openDevTools\(/, 'a call that opens the developer tools'],
];

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** @returns one sentence a problem; none: the package is as it must be */
export async function checkPackage(folder: string): Promise<string[]> {
  const problems: string[] = [];
  const files = await filesBelow(folder);
  for (const file of files) if (!RUNTIME_FILES.test(file)) problems.push(`${file}: does not belong into the package`);
  for (const file of ['sextant', 'resources/app.asar', 'LICENSES.chromium.html', 'LICENSE.sextant.txt', 'THIRD-PARTY-LICENSES.txt'])
    if (!files.includes(file)) problems.push(`${file}: is missing`);
  const sandboxMode = (await stat(join(folder, 'chrome-sandbox'))).mode & 0o7777;
  if (sandboxMode !== 0o4755) problems.push(`chrome-sandbox: mode ${sandboxMode.toString(8)} instead of 4755`);

  const archive = join(folder, 'resources/app.asar');
  const inside = listPackage(archive, { isPack: false }).filter((path) => /\.[^/]+$/.test(path));
  for (const path of inside) if (!APP_FILES.test(path)) problems.push(`app.asar${path}: does not belong into the package`);
  for (const path of [
    '/manifest.json',
    '/electron/main.js',
    '/electron/preload-ui.cjs',
    '/electron/preload-core.cjs',
    '/ui/index.html',
    '/core/core.html',
    '/sample/sample-case.json',
    '/reference/reference-data.json',
  ])
    if (!inside.includes(path)) problems.push(`app.asar${path}: is missing`);
  for (const path of inside.filter((name) => /\.(js|cjs|css|html|json)$/.test(name))) {
    const text = extractFile(archive, path.slice(1)).toString('utf8');
    for (const [pattern, what] of FORBIDDEN_TEXT) if (pattern.test(text)) problems.push(`app.asar${path}: holds ${what}`);
    if (text.includes(projectRoot)) problems.push(`app.asar${path}: names a folder of the machine that built it`);
  }
  problems.push(...(await wrongFuses(join(folder, 'sextant'))));
  return problems;
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    say('usage: check-package FOLDER');
    process.exitCode = 2;
  } else {
    const problems = await checkPackage(resolve(folder));
    for (const problem of problems) say(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
