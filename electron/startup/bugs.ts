import { app } from 'electron';
import type { Log } from '../log/index.ts';

/** The one place where an error ends that nobody expected: logged, said on standard error, never swallowed. Without a window it also ends the run. */
export function reportBugs(log: Log, headless: boolean): void {
  const report = (where: string) => (error: unknown) => {
    log.bug(where, error);
    if (headless) app.exit(1);
  };
  process.on('uncaughtException', report('uncaught'));
  process.on('unhandledRejection', report('unhandled rejection'));
  app.on('child-process-gone', (_event, details) =>
    log.write('child-process-gone', { type: details.type, reason: details.reason, exitCode: details.exitCode }),
  );
}
