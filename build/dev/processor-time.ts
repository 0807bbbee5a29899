/** Cost as a test can state it on a machine that does other things too: processor time, and how it grows with the input. */

/** Milliseconds of processor time, best of three. */
export function processorMs(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const started = process.cpuUsage();
    work();
    return milliseconds(process.cpuUsage(started));
  });
  return Math.min(...times);
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Eight times the input costs about 8 where it is linear, 64 where it is a square. */
export const LINEAR = 30;
const TIMES = 8;
/** below this the clock and the collector of garbage say more than the work */
const LEAST_MS = 2;

/** How many times as long `work` takes for what `make` makes of `size` as for an eighth of it: expect it to be less than `LINEAR`. */
export async function growth<Input>(size: number, make: (size: number) => Input, work: (input: Input) => unknown): Promise<number> {
  const costOf = async (of: number): Promise<number> => {
    const input = make(of);
    let least = Infinity;
    for (let run = 0; run < 2; run++) {
      const started = process.cpuUsage();
      await work(input);
      least = Math.min(least, milliseconds(process.cpuUsage(started)));
    }
    return Math.max(LEAST_MS, least);
  };
  const small = await costOf(Math.ceil(size / TIMES));
  return (await costOf(size)) / small;
}
