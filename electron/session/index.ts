export { hardenSession } from './harden.ts';
export { isPermitted, type Requester } from './permissions.ts';
export { isLocalAddress } from './request-gate.ts';
export { appendSilenceSwitches, forbiddenSwitch } from './switches.ts';
