import { expect, test } from 'vitest';
import { isPermitted } from './permissions.ts';
import { isLocalAddress } from './request-gate.ts';
import { forbiddenSwitch } from './switches.ts';

/** Every permission that Electron knows by name, and some that it may come to know. */
const PERMISSIONS = [
  'clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation', 'idle-detection', 'media', 'mediaKeySystem', 'midi', 'midiSysex',
  'notifications', 'pointerLock', 'keyboardLock', 'openExternal', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'window-management', 'unknown',
  'fileSystem', 'persistent-storage', 'hid', 'serial', 'usb', 'accessibility-events', 'background-sync', 'sensors', 'deprecated-sync-clipboard-read', 'local-fonts',
  'payment-handler', 'nfc', 'screen-wake-lock', '__proto__', 'constructor', 'toString', '',
]; // biome-ignore format: a list

test('only what is in the table is permitted, to the main frame of the right origin', () => {
  const granted = (host: 'ui' | 'core') =>
    PERMISSIONS.filter((permission) => isPermitted(permission, { host, origin: `app://${host}/`, isMainFrame: true }));
  expect(granted('ui')).toEqual(['clipboard-sanitized-write']);
  expect(granted('core')).toEqual(['persistent-storage']);
  for (const origin of ['', 'null', 'app://core', 'app://ui.evil', 'https://ui', 'file://', 'about:blank'])
    expect(isPermitted('clipboard-sanitized-write', { host: 'ui', origin, isMainFrame: true }), origin).toBe(false);
  expect(isPermitted('clipboard-sanitized-write', { host: 'ui', origin: 'app://ui', isMainFrame: false })).toBe(false);
});

test('nothing but our own scheme, its blobs and inline pictures is loaded', () => {
  for (const address of ['app://ui/index.html', 'app://core/staged/x', 'blob:app://ui/0-1', 'data:image/png;base64,AA'])
    expect(isLocalAddress(address, false), address).toBe(true);
  for (const address of [
    'http://127.0.0.1/',
    'https://example.com',
    'ws://x',
    'wss://x',
    'file:///etc/passwd',
    'ftp://x',
    'chrome://gpu',
    'about:blank',
    'blob:https://x/1',
    'app://other/',
    'app://ui',
    'devtools://devtools/x',
    'filesystem:app://ui/',
    'view-source:app://ui/',
    ' app://ui/',
  ])
    expect(isLocalAddress(address, false), address).toBe(false);
  expect(isLocalAddress('devtools://devtools/bundled/x.html', true)).toBe(true);
});

test('a switch that opens a door for debuggers is recognised in front of --, and a search for one is not', () => {
  for (const word of [
    '--remote-debugging-port=9222',
    '--remote-debugging-port',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect=0',
    '--inspect-brk=1',
    '-inspect',
    '--disable-web-security',
    '--proxy-server=x',
    '--js-flags=--expose-gc',
  ])
    expect(forbiddenSwitch(['sextant', word]), word).toBe(word);
  expect(forbiddenSwitch(['sextant', '--profile', 'x', '--no-sandbox'])).toBeUndefined();
  expect(forbiddenSwitch(['sextant', '--', 'headless', 'search', '--inspect'])).toBeUndefined();
});
