/**
 * Runs inside a network namespace where every address of the world leads to this machine's loopback: uses the application for a
 * while, then reports what was sent. Started by silence.spec.ts; prints one JSON document.
 */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { killTree } from '../process-tree.ts';
import { openPipe } from './cdp-pipe.ts';

const CLICKS = 80;

interface Counters {
  loopbackPackets: number;
  otherPackets: number;
  ipRequests: number;
  udpSent: number;
  tcpOpened: number;
}

function counters(): Counters {
  const lines = readFileSync('/proc/net/dev', 'utf8').trim().split('\n').slice(2);
  const sent = new Map(lines.map((line) => [line.split(':')[0]?.trim() ?? '', Number(line.split(':')[1]?.trim().split(/\s+/)[9])]));
  const table = readFileSync('/proc/net/snmp', 'utf8').trim().split('\n').map((line) => line.split(' ')); // biome-ignore format: a table
  const value = (protocol: string, name: string) => {
    const [names, values] = table.filter(([first]) => first === `${protocol}:`);
    return Number(values?.[names?.indexOf(name) ?? -1]);
  };
  return {
    loopbackPackets: sent.get('lo') ?? NaN,
    otherPackets: [...sent].filter(([name]) => name !== 'lo').reduce((sum, [, count]) => sum + count, 0),
    ipRequests: value('Ip', 'OutRequests'),
    udpSent: value('Udp', 'OutDatagrams'),
    tcpOpened: value('Tcp', 'ActiveOpens'),
  };
}

/** Everything that a user could press, in a fixed shuffle; what opens a native dialog is left out, nobody could answer it. */
const TARGETS = `[...document.querySelectorAll('button, a, [role=button], [role=row], [role=tab], [role=menuitem], [role=option], [role=switch], summary, input')]
  .filter((element) => !/file|export|window|outside/i.test(element.getAttribute('aria-label') ?? element.textContent ?? ''))
  .map((element) => element.getBoundingClientRect())
  .filter((box) => box.width > 2 && box.height > 2 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0)
  .map((box) => [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)])`;

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: session COMMAND ARGUMENT...');

const questions: string[] = [];
const names = createSocket('udp4', (packet) => questions.push(packet.toString('latin1').replace(/[^\w-]+/g, '.')));
await new Promise<void>((resolve) => names.bind(53, '0.0.0.0', resolve));

const before = counters();
const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'] });
const { send } = openPipe(child);

let session: string | undefined;
for (let attempt = 0; attempt < 200 && session === undefined; attempt++) {
  const { targetInfos } = (await send('Target.getTargets')) as { targetInfos: { targetId: string; type: string; url: string }[] };
  const target = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('app://ui/'));
  if (target)
    ({ sessionId: session } = (await send('Target.attachToTarget', { targetId: target.targetId, flatten: true })) as { sessionId: string });
  else await pause(100);
}
if (session === undefined) throw new Error('The window did not open.');
const evaluate = async (expression: string): Promise<unknown> => {
  const { result } = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session)) as {
    result: { value?: unknown };
  };
  return result.value;
};
const key = async (name: string, modifiers = 0) => {
  for (const type of ['keyDown', 'keyUp'])
    await send('Input.dispatchKeyEvent', { type, key: name, code: `Key${name.toUpperCase()}`, modifiers }, session);
};

await pause(1000);
const imported = await evaluate('desktop.importBuiltIn("sample").then((reply) => reply.ok)');
await pause(1500);
let clicks = 0;
const screens = new Set<unknown>();
for (let step = 0; step < CLICKS; step++) {
  const places = (await evaluate(TARGETS)) as [number, number][];
  const place = places[(step * 7919) % Math.max(1, places.length)];
  if (!place) break;
  const [x, y] = place;
  for (const type of ['mousePressed', 'mouseReleased'])
    await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 }, session);
  clicks++;
  await pause(60);
  screens.add(await evaluate('document.body.innerText.slice(0, 4000)'));
  if (step % 20 === 10) {
    await key('Escape');
    await key('k', 2);
    await send('Input.insertText', { text: 'example.com' }, session);
    await pause(300);
    await key('Escape');
  }
}
await pause(2000);
const after = counters();
killTree(child.pid ?? 0);

// would it have been noticed?
const asking = createSocket('udp4');
await new Promise((resolve) => asking.send(Buffer.from('control-question'), 53, '192.0.2.53', resolve));
const opening = connect({ host: '203.0.113.5', port: 443 });
await new Promise((resolve) => opening.once('error', resolve).once('connect', resolve));
await pause(200);
const control = counters();
asking.close();
opening.destroy();
names.close();
process.stdout.write(JSON.stringify({ imported, clicks, screens: screens.size, before, after, control, questions }));
