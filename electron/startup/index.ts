export { atRest } from './at-rest.ts';
export { reportBugs } from './bugs.ts';
export { enterProfile } from './enter-profile.ts';
export { createShutdown } from './shutdown.ts';
export { stopEarly } from './stop-early.ts';
export { watchLog } from './watch-log.ts';
