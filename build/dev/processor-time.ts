/** Cost as a test can state it on a machine that does other things too: processor time, and how it grows with the input. */

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

async function cost(work: () => unknown): Promise<number> {
  const started = process.cpuUsage();
  await work();
  return milliseconds(process.cpuUsage(started));
}

/** Milliseconds of processor time: of the first of three runs that is below `limit`, or of the best. Other things disturb, they never help. */
export async function processorMs(work: () => unknown, limit: number): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < 3 && least >= limit; run++) least = Math.min(least, await cost(work));
  return least;
}

/** Eight times the input costs about 8 where it is linear, 64 where it is a square. */
export const LINEAR = 30;
const TIMES = 8;
/** below this the clock and the collector of garbage say more than the work */
const LEAST_MS = 2;

/** How many times as long `work` takes for what `make` makes of `size` as for an eighth of it: expect it to be less than `LINEAR`. */
export async function growth<Input>(size: number, make: (size: number) => Input, work: (input: Input) => unknown): Promise<number> {
  const part = make(Math.ceil(size / TIMES));
  const small = Math.max(LEAST_MS, Math.min(await cost(() => work(part)), await cost(() => work(part))));
  const whole = make(size);
  return (await processorMs(() => work(whole), LINEAR * small)) / small;
}
