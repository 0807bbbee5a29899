export { hardenSession } from './harden.ts';
export { appendSilenceSwitches, forbiddenSwitch } from './switches.ts';
