/** Staged input, as main serves it to the core alone. */

/** One piece of it. Rejects where the file is not there. */
async function stagedPiece(sha256: string, piece: number): Promise<Uint8Array> {
  const response = await fetch(`/staged/${sha256}/${piece}`);
  if (!response.ok) throw new Error(`the staged copy is missing (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The next piece is fetched while the last is worked on. */
export async function* readStaged(sha256: string): AsyncGenerator<Uint8Array> {
  let next = stagedPiece(sha256, 0);
  for (let piece = 1; ; piece++) {
    const bytes = await next;
    if (bytes.length === 0) return;
    next = stagedPiece(sha256, piece);
    next.catch(() => undefined); // looked at in the next turn, if there is one
    yield bytes;
  }
}
