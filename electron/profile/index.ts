export { isDatabaseFile, isStagedFile, listContents, placeOf, type ContentFile } from './contents.ts';
export { freeBytes, hasRoom } from './free-space.ts';
export { canonical, forget, readKnown, remember, type KnownProfile } from './known.ts';
export { passingProfile, profileLayout, resolveProfile, type ProfileChoice, type ProfileLayout } from './layout.ts';
export { acquireLock, lockHolder, type LockResult, type ProfileLock } from './lock.ts';
export { nameOfFolder, newMarker, readMarker, writeMarker, type Marker } from './marker.ts';
export { cutTornLogs } from './torn-logs.ts';
export { keepOnlyData, strangeEntry } from './stranger.ts';
