/** Long work in slices: in between, other messages of the same worker are answered, among them the cancel. */
import { SextantError } from '../contracts/index.ts';

/** A question that comes meanwhile waits for one slice: half of a frame. */
const SLICE_MS = 8;
/** A quarter of the time, in slices that nobody feels. */
const CALM_SLICE_MS = 4;
const CALM_PAUSE_MS = 12;

/** Resolves after the messages that already wait. A timer would wait 4 ms from the fifth on. */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** `if (slices.due()) await slices.pause();` inside a loop. */
export class Slices {
  private ends: number;

  /** @param check runs after each pause and may throw. `calm`: works a part of the time only, so that what somebody waits for is hardly slower */
  constructor(
    private readonly signal: AbortSignal,
    private readonly check: () => void = () => undefined,
    private readonly calm = false,
  ) {
    this.ends = this.next();
  }

  private next(): number {
    return performance.now() + (this.calm ? CALM_SLICE_MS : SLICE_MS);
  }

  due(): boolean {
    return performance.now() >= this.ends;
  }

  /** Rejects with `cancelled` where the signal came meanwhile. */
  async pause(): Promise<void> {
    await (this.calm ? new Promise((resolve) => setTimeout(resolve, CALM_PAUSE_MS)) : nextTask());
    if (this.signal.aborted) throw new SextantError('cancelled', 'Cancelled.');
    this.check();
    this.ends = this.next();
  }
}
