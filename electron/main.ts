/** Wiring only: what runs in which order, and who knows whom. */
import { app, session } from 'electron';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadManifest, registerAppScheme, serveApp, serveReports } from './app-protocol/index.ts';
import { createCoreConnection } from './core-connection/index.ts';
import { createDesktopHandlers, desktopInfo } from './desktop/index.ts';
import { isDevelopmentRuntime } from './development-runtime.ts';
import { createImporter } from './files/index.ts';
import { isProfileless, parseArguments, runHeadless, runProfileless } from './headless/index.ts';
import { register } from './ipc/index.ts';
import { openLog } from './log/index.ts';
import { applyMenu, defaultMenu } from './menu/index.ts';
import { createProfileHandlers } from './profile-acts/index.ts';
import { canonical, hasRoom, passingProfile, profileLayout, remember, resolveProfile } from './profile/index.ts';
import { createPrinter, createReportPages } from './report/index.ts';
import { appendSilenceSwitches, hardenSession } from './session/index.ts';
import { openSettings } from './settings/index.ts';
import { createSafety, createSnapshotHandlers, isShut } from './snapshots/index.ts';
import { atRest, createShutdown, enterProfile, reportBugs, stopEarly, watchLog } from './startup/index.ts';
import { createCoreWindow, createUiWindows, lockAllContents } from './window/index.ts';

declare const __SEXTANT_VERSION__: string;

const development = !app.isPackaged;
const dist = join(import.meta.dirname, '..');

app.setName('Sextant');
// a PDF says by what it was made: not on which machine
app.userAgentFallback = 'Sextant';
appendSilenceSwitches(app.commandLine);
// as root (containers, test machines) Chromium's sandbox cannot work, and forcing it ends in a loop of dying processes
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
lockAllContents(app);

const parsed = parseArguments(process.argv);
const headless = parsed.mode === 'headless';
const early = stopEarly(process.argv, parsed, app.isPackaged);
if (early) {
  process.stderr.write(`${early.message}\n`);
  app.exit(early.code);
} else if (parsed.mode === 'headless' && isProfileless(parsed.command)) {
  // awaited here: until this file is done Chromium does not begin, and leaves no trace
  await runProfileless(app, parsed.command);
} else {
  start();
}

function start(): void {
  // what only reads a file needs no profile of anybody's
  const passing = parsed.mode === 'headless' && parsed.command.name === 'extract' && parsed.profile === undefined;
  const choice = passing
    ? passingProfile(app.getPath('temp'))
    : resolveProfile({
        option: parsed.mode === 'usage' ? undefined : parsed.profile,
        workingFolder: process.cwd(),
        executable: process.execPath,
        appData: app.getPath('appData'),
        packaged: app.isPackaged,
      });
  if (passing) app.on('quit', () => rmSync(choice.folder, { recursive: true, force: true, maxRetries: 5 }));
  const layout = profileLayout(choice.folder);
  const entered = enterProfile(layout, choice.known, headless);
  if (!entered) return;
  const { lock, marker, torn } = entered;
  const log = openLog(layout.log);
  for (const { file, bytes } of torn) log.write('database-log-cut', { file, bytes });
  reportBugs(log, headless);
  const settings = openSettings(layout.settings, log);
  const manifest = loadManifest(dist);
  mkdirSync(layout.files, { recursive: true, mode: 0o700 });
  try {
    mkdirSync(dirname(choice.known), { recursive: true, mode: 0o700 });
    remember(choice.known, {
      folder: canonical(choice.folder),
      id: marker.id,
      ...(headless ? {} : { openedAt: new Date().toISOString() }),
    });
  } catch (error) {
    log.bug('known profiles', error); // opens all the same: it is only not on the list next time
  }

  void app.whenReady().then(async () => {
    const partition = (host: 'ui' | 'core') => session.fromPartition(passing ? host : `persist:${host}`);
    // of a report nothing is written to the disk
    const sessions = { ui: partition('ui'), core: partition('core'), report: session.fromPartition('report') };
    const reports = createReportPages();
    for (const host of ['ui', 'core'] as const)
      serveApp(sessions[host], host, { dist, manifest, files: layout.files, findReport: (address) => reports.find(address) });
    serveReports(sessions.report, (address) => reports.find(address));
    await Promise.all([
      hardenSession(sessions.ui, 'ui'),
      hardenSession(sessions.core, 'core'),
      hardenSession(sessions.report, 'report'),
      hardenSession(session.defaultSession, 'ui'),
    ]);

    const print = createPrinter({ session: sessions.report, pages: reports, development });
    const connection = createCoreConnection((client) => safety.begin(client));
    const safety = createSafety({
      layout,
      version: __SEXTANT_VERSION__,
      connection,
      core: () => core,
      forgetDatabase: () => sessions.core.clearStorageData({ storages: ['indexdb'] }),
      log,
      onState: (state) => windows.tell('sextant:safety', state),
    });
    const importer = createImporter(layout.files, dist, () => connection.client());
    const core = createCoreWindow({
      session: sessions.core,
      preload: join(import.meta.dirname, 'preload-core.cjs'),
      development,
      log,
      onGone: () => connection.coreIsGone(),
      onHopeless: () => shutdown.hopeless(),
    });
    const isRoomy = hasRoom(layout.root);
    if (isRoomy) core.open();
    const windows = createUiWindows({
      session: sessions.ui,
      preload: join(import.meta.dirname, 'preload-ui.cjs'),
      stateFile: layout.windowState,
      title: `${marker.name} — Sextant`,
      development,
      log,
      onClosed: (contentsId) => connection.disconnectWindow(contentsId),
    });
    const shutdown = createShutdown({ connection, importer, safety, core, lock, log, headless });
    const info = desktopInfo({
      profile: choice.folder,
      profileName: marker.name,
      portable: choice.portable,
      developmentRuntime: isDevelopmentRuntime(process.execPath, process.versions.electron),
      version: __SEXTANT_VERSION__,
    });
    const profiles = createProfileHandlers({
      places: { open: choice.folder, home: choice.home, known: choice.known },
      version: __SEXTANT_VERSION__,
      mainFile: import.meta.filename,
      ownerOf: windows.ownerOf,
      atRest: (work) => atRest({ connection, core }, work),
      leave: () => app.quit(),
      tell: (sender, progress) => windows.find(sender)?.webContents.send('sextant:profile-progress', progress),
      onBug: (error) => log.bug('profiles', error),
    });
    register({
      handlers: {
        ...createDesktopHandlers({
          info,
          settings,
          importer,
          windows,
          client: () => connection.client(),
          reports,
          print,
          development,
          log,
        }),
        ...profiles,
        ...createSnapshotHandlers({ safety, layout, ownerOf: windows.ownerOf, onBug: (error) => log.bug('snapshots', error) }),
      },
      isUiWindow: (contentsId) => windows.find(contentsId) !== undefined,
      isCore: (contentsId) => core.isCore(contentsId),
      onConnect: (contentsId, deliver) => connection.connectWindow(contentsId, deliver),
      onCoreReady() {
        connection.coreIsReady((role, port) => core.send(role, port));
        importer.cleanUp().catch((error: unknown) => isShut(error) || log.bug('clean-up', error));
        if (!headless) watchLog(() => connection.client(), safety.known).catch((error: unknown) => isShut(error) || log.bug('log', error));
      },
      log,
    });

    // without a listener Electron ends then, also in the moment in which the core's window is exchanged
    app.on('window-all-closed', () => headless || app.quit());
    if (parsed.mode === 'headless' && !isProfileless(parsed.command)) {
      const context = {
        client: () => connection.client(),
        importer,
        print,
        safety,
        layout,
        heads: safety.known,
        workingFolder: process.cwd(),
      };
      await shutdown.exit(await runHeadless(parsed.command, context));
      return;
    }
    applyMenu(defaultMenu({ newWindow: () => windows.open(), development }), development);
    app.on('second-instance', () => windows.focusOrOpen());
    windows.open();
    if (isRoomy) return;
    await safety.room();
    core.open();
  });
}
