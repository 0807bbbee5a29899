import { app } from 'electron';
import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Starts another instance of ourselves on a profile, without a shell: each profile has a process of its own, as Chromium keeps one folder
 * a process. Of our own switches only the one without which it cannot start goes along, no debugger's.
 */
export function startInstance(mainFile: string, profile: string): Promise<ChildProcess> {
  const args = [
    ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    ...(app.isPackaged ? [] : [mainFile]),
    '--',
    '--profile',
    profile,
  ];
  const child = spawn(process.execPath, args, { detached: true, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve(child);
    });
  });
}
