import { statfsSync } from 'node:fs';
import { limits } from '../../stix/limits.ts';

/** Bytes that this user may still write where `folder` lies. */
export function freeBytes(folder: string): number {
  const info = statfsSync(folder);
  return info.bavail * info.bsize;
}

/** IndexedDB can be lost whole when it is opened or written while the disk is full: there must be this much beyond what is about to be written. */
export function hasRoom(folder: string, bytesToWrite = 0): boolean {
  return freeBytes(folder) >= limits.freeSpaceBytes + bytesToWrite;
}
