/** Before a store answers: it is read, main says what it must hold, and it holds it. Otherwise it stays shut and says why. */
import { type Head, SextantError, type StoreTrouble } from '../../contracts/index.ts';
import { NewerStoreError } from './database.ts';
import { checkStart, headOf } from './start-check.ts';
import type { Store } from './store.ts';

export class Gate {
  private tell: (expected: Head | undefined) => void = () => undefined;
  private readonly told = new Promise<Head | undefined>((resolve) => (this.tell = resolve));
  private readonly outcome: Promise<StoreTrouble | undefined>;
  private isRead = false;

  /** @param onOpen the store answers from now on */
  constructor(
    private readonly store: Store,
    private readonly onOpen: () => void,
  ) {
    this.outcome = this.check();
  }

  private async check(): Promise<StoreTrouble | undefined> {
    const failure = await this.store.read().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    this.isRead = !failure;
    const expected = await this.told;
    const trouble: StoreTrouble | undefined = failure
      ? { ...failureOf(failure.error), ...(expected ? { expected } : {}) }
      : await checkStart(this.store, expected);
    if (!trouble) this.open();
    return trouble;
  }

  /** What could be read is shown, whatever should be there. @throws SextantError `damaged` where nothing could */
  async openAsItIs(): Promise<void> {
    const trouble = await this.outcome;
    if (!trouble || this.store.ready) return;
    if (!this.isRead) throw new SextantError('damaged', `Nothing of the store can be read. ${trouble.detail}`, trouble);
    this.open();
  }

  private open(): void {
    this.store.ready = true;
    this.onOpen();
  }

  /** What main expects; answers what is wrong, and what is there. */
  async begin(expected: Head | undefined): Promise<{ trouble?: StoreTrouble; head?: Head }> {
    this.tell(expected);
    const trouble = await this.outcome;
    return { ...(trouble ? { trouble } : {}), ...(this.isRead ? { head: headOf(this.store) } : {}) };
  }

  /** @throws SextantError `damaged`, `newer` */
  async passed(): Promise<void> {
    const trouble = await this.outcome;
    if (trouble?.kind === 'newer' && !this.store.ready) throw new SextantError('newer', trouble.detail);
    if (trouble && !this.store.ready) throw new SextantError('damaged', `The store is not what it was. ${trouble.detail}`, trouble);
  }
}

function failureOf(error: unknown): Pick<StoreTrouble, 'kind' | 'detail'> {
  // Dexie wraps what its listeners throw
  const inner = error instanceof Error && 'inner' in error ? error.inner : undefined;
  const newer = [error, inner].find((one) => one instanceof NewerStoreError);
  return newer ? { kind: 'newer', detail: newer.message } : { kind: 'unreadable', detail: String(error).slice(0, 500) };
}
