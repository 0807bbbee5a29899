export { hasRoom } from './free-space.ts';
export { profileLayout, resolveProfile, type ProfileChoice, type ProfileLayout } from './layout.ts';
export { acquireLock, type LockResult, type ProfileLock } from './lock.ts';
