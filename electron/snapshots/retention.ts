/** Which snapshots stay. Pure. */
export interface Kept {
  file: string;
  sha256: string;
  /** SHA-256 of the one it builds on */
  follows: string | undefined;
  /** RFC 3339 */
  at: string;
}

const LAST = 10;
const DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The last ten, the newest of each of the last thirty days (UTC), and what those build on.
 * @returns the files that may go, such that others build on last
 */
export function surplus(snapshots: readonly Kept[], now: Date): string[] {
  const newestFirst = [...snapshots].sort((a, b) => (a.at < b.at ? 1 : -1));
  const wanted = new Set(newestFirst.slice(0, LAST));
  const since = now.getTime() - DAYS * DAY_MS;
  const days = new Set<string>();
  for (const snapshot of newestFirst) {
    const day = snapshot.at.slice(0, 10);
    if (days.has(day) || Date.parse(snapshot.at) < since) continue;
    days.add(day);
    wanted.add(snapshot);
  }
  const bySha256 = new Map(snapshots.map((snapshot) => [snapshot.sha256, snapshot]));
  for (const snapshot of wanted) {
    const before = snapshot.follows === undefined ? undefined : bySha256.get(snapshot.follows);
    if (before) wanted.add(before); // a set is walked to what is added meanwhile
  }
  return newestFirst.filter((snapshot) => !wanted.has(snapshot)).map(({ file }) => file);
}
