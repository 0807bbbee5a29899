/** The one handler for what should never happen in this process: logged with its stack, shown as a toast by the shell. */
import { create } from 'zustand';

interface Bugs {
  last: { at: number; message: string } | undefined;
}

export const useBugs = create<Bugs>(() => ({ last: undefined }));

export function reportBug(error: unknown): void {
  console.error(error);
  useBugs.setState({ last: { at: Date.now(), message: error instanceof Error ? error.message : String(error) } });
}
