import { app, type Session } from 'electron';
import type { Host } from '../app-protocol/index.ts';
import { isPermitted } from './permissions.ts';
import { isLocalAddress } from './request-gate.ts';

/** Denies all but the table, cancels every request that is not ours, and switches off what would talk by itself. */
export async function hardenSession(session: Session, host: Host): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isPermitted(permission, { host, origin: originOf(details.requestingUrl), isMainFrame: details.isMainFrame }));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermitted(permission, { host, origin: requestingOrigin, isMainFrame: details.isMainFrame }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.setDisplayMediaRequestHandler(null);
  session.on('select-hid-device', (event, _details, callback) => (event.preventDefault(), callback(null)));
  session.on('select-serial-port', (event, _ports, _contents, callback) => (event.preventDefault(), callback('')));
  session.on('select-usb-device', (event, _details, callback) => (event.preventDefault(), callback()));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isLocalAddress(details.url, !app.isPackaged) }));
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  await session.setProxy({ mode: 'direct' });
}

/** Node's URL gives a custom scheme no origin: scheme and host are it. */
function originOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
