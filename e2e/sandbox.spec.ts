/** The lane with Chromium's own sandbox on: as a user without rights, from a copy that this user can read. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { distFolder } from '../build/paths.ts';
import { launchApp, prepare } from './app.ts';

const NOBODY = 65_534;

function canBecomeNobody(): boolean {
  try {
    if (process.getuid?.() !== 0) return true; // already a user without rights
    execFileSync('setpriv', [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', 'true'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    process.stdout.write(
      `sandbox: skipped, no other user can be taken on here (${error instanceof Error ? error.message.split('\n')[0] : ''})\n`,
    );
    return false;
  }
}

test.skipIf(!canBecomeNobody())('every page runs in the operating system’s sandbox', async () => {
  const { runtime, env } = await prepare();
  const root = await mkdtemp(join(tmpdir(), 'sextant-sandbox-'));
  try {
    await chmod(root, 0o755);
    const [dist, home, profile] = ['dist', 'home', 'profile'].map((name) => join(root, name)) as [string, string, string];
    await cp(runtime.folder, join(root, 'runtime'), { recursive: true });
    // copying drops the bit by which the helper becomes root for the moment that it needs
    await chmod(join(root, 'runtime', 'chrome-sandbox'), 0o4755);
    await cp(distFolder, dist, { recursive: true });
    for (const folder of [home, profile]) {
      await mkdir(folder);
      await chown(folder, NOBODY, NOBODY).catch((error: unknown) => {
        if (process.getuid?.() === 0) throw error;
      });
    }
    const starter = join(root, 'start');
    const become = process.getuid?.() === 0 ? `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups -- ` : '';
    await writeFile(starter, `#!/bin/sh\nexec ${become}'${join(root, 'runtime', 'electron')}' "$@"\n`);
    await chmod(starter, 0o755);
    const preload = join(root, 'preload.cjs');
    await writeFile(preload, `require('electron').contextBridge.exposeInMainWorld('sandboxed', process.sandboxed);`);
    const authority = join(root, 'authority');
    if (env.XAUTHORITY !== undefined) {
      await cp(env.XAUTHORITY, authority);
      await chmod(authority, 0o644);
    }

    const sextant = await launchApp({
      profile,
      dist,
      executable: starter,
      chromiumSandbox: true,
      env: { HOME: home, XDG_CONFIG_HOME: home, XAUTHORITY: authority, TMPDIR: home },
    });
    const said = await sextant.app.evaluate(async ({ app, BrowserWindow, session, webContents }, path) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: path, session: session.fromPartition('persist:ui') } });
      await window.loadURL('app://ui/index.html');
      const sandboxed: unknown = await window.webContents.executeJavaScript('globalThis.sandboxed');
      const pids = webContents
        .getAllWebContents()
        .filter((contents) => contents !== window.webContents)
        .map((contents) => contents.getOSProcessId());
      window.destroy();
      return {
        sandboxed,
        noSandbox: app.commandLine.hasSwitch('no-sandbox'),
        pids,
      };
    }, preload);
    expect(said).toMatchObject({ sandboxed: true, noSandbox: false });
    expect(said.pids).toHaveLength(2);
    for (const pid of said.pids) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(/^Seccomp:\s*(\d)$/m.exec(status)?.[1], 'system calls are filtered').toBe('2');
      expect(/^NoNewPrivs:\s*(\d)$/m.exec(status)?.[1]).toBe('1');
      expect(/^Uid:\s*(\d+)/m.exec(status)?.[1]).not.toBe('0');
    }
    await sextant.close();
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
});
