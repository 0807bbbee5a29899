/**
 * Large rows lie in files of their own. Of one whose file is shorter than it was Chromium answers with an error, or not at all (seen in Electron 33), so
 * whoever waits for it waits for a while only.
 */
const ANSWER_MS = 10_000;

/** @throws Error with a sentence where no answer comes. @param what as the sentence begins */
export async function readable<T>(row: PromiseLike<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} cannot be read: its file is damaged.`)), ANSWER_MS);
  });
  try {
    return await Promise.race([row, late]);
  } finally {
    clearTimeout(timer);
  }
}
