/**
 * Silence: a whole session sends nothing, asks for no name. The application runs in a network namespace of its own with a working
 * interface, a name server, and every address of the world routed to a trap.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commandLine } from '../build/launch.ts';
import { newProfile, prepare } from './app.ts';

/** Packets of the kernel's own (IPv6 neighbours) are switched off, so that each one that is counted was sent by a program. */
const NAMESPACE = `set -e
sysctl -q -w net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 2>/dev/null || true
ip link set lo up
ip link add trap0 type veth peer name trap1
ip link set trap0 up; ip link set trap1 up
ip addr add 192.0.2.2/32 dev trap0
ip route add local default dev lo
`;

function namespaceWorks(): boolean {
  try {
    execFileSync('unshare', ['-n', '-m', 'sh', '-c', NAMESPACE], { stdio: 'ignore' });
    return true;
  } catch (error) {
    process.stdout.write(
      `silence: skipped, no network namespace can be made here (${error instanceof Error ? error.message.split('\n')[0] : ''})\n`,
    );
    return false;
  }
}

interface Counters {
  loopbackPackets: number;
  otherPackets: number;
  ipRequests: number;
  udpSent: number;
  tcpOpened: number;
}

test.skipIf(!namespaceWorks())('a session of clicking sends no packet and asks for no name; the trap would have noticed', async () => {
  const { runtime, env } = await prepare();
  const folder = await mkdtemp(join(tmpdir(), 'sextant-silence-'));
  const profile = await newProfile();
  try {
    const resolver = join(folder, 'resolv.conf');
    await writeFile(resolver, 'nameserver 192.0.2.53\noptions timeout:1 attempts:1\n');
    const { command, args } = commandLine(runtime, ['--profile', profile]);
    const words = [
      process.execPath,
      fileURLToPath(new URL('./silence/session.ts', import.meta.url)),
      command,
      '--remote-debugging-pipe',
      ...args,
    ];
    const script = `${NAMESPACE}mount --bind "$RESOLVER" /etc/resolv.conf\nexec "$@"`;
    const stdout = await new Promise<string>((resolve, reject) => {
      const options = { env: { ...env, RESOLVER: resolver }, timeout: 100_000, maxBuffer: 16 * 1024 * 1024 };
      execFile('unshare', ['-n', '-m', 'sh', '-c', script, 'session', ...words], options, (error, output, errors) =>
        error ? reject(new Error(`${error.message}\n${errors.slice(-2000)}`)) : resolve(output),
      );
    });
    const report = JSON.parse(stdout) as {
      imported: boolean;
      clicks: number;
      screens: number;
      before: Counters;
      after: Counters;
      control: Counters;
      questions: string[];
    };
    expect(report.imported).toBe(true);
    expect(report.clicks).toBeGreaterThanOrEqual(60);
    expect(report.screens).toBeGreaterThanOrEqual(5);
    expect(report.after).toEqual({ loopbackPackets: 0, otherPackets: 0, ipRequests: 0, udpSent: 0, tcpOpened: 0 });
    // the same trap, asked once by ourselves
    expect(report.questions).toEqual(['control-question']);
    expect(report.control.udpSent).toBe(1);
    expect(report.control.tcpOpened).toBe(1);
    expect(report.control.loopbackPackets).toBeGreaterThanOrEqual(2);
  } finally {
    await Promise.all([folder, profile].map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 })));
  }
});
