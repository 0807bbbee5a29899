/** Standard output belongs to the answer of headless mode alone: every tool speaks on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
