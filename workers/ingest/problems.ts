import { limits } from '../../stix/limits.ts';
import { decodeUtf8 } from '../../stix/json/index.ts';
import type { NewProblem } from '../pipeline.ts';
import type { Trouble } from './check.ts';

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** Cut where a character ends. */
function cutUtf8(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length <= length) return bytes;
  let end = length;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

/** The problems of one job, up to the caps: as they come, they are taken with the next batch. */
export class ProblemList {
  #waiting: NewProblem[] = [];
  #kept = 0;
  #dropped = 0;
  #originals = 0;
  /** something is missing of what the input was meant to hold */
  incomplete = false;

  /** `original`: the exact bytes, kept with the problem as far as the caps allow. */
  add(trouble: Trouble, where: string, more: { objectId?: string; original?: Uint8Array } = {}): void {
    if (this.#kept >= limits.problemsPerJob) {
      this.#dropped++;
      return;
    }
    this.#kept++;
    const problem: NewProblem = { code: trouble.code, message: trouble.message, where };
    if (more.objectId !== undefined) problem.objectId = more.objectId;
    if (more.original !== undefined && this.#originals < limits.problemOriginalBytesPerJob) {
      const cut = cutUtf8(more.original, limits.problemOriginalBytes);
      const text = decodeUtf8(cut);
      this.#originals += cut.length;
      problem.original = text ?? base64(cut);
      problem.originalEncoding = text === undefined ? 'base64' : 'text';
    }
    this.#waiting.push(problem);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  take(): NewProblem[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  /** At the end: says what the caps left out. */
  close(where: string): void {
    if (this.#dropped === 0) return;
    const message = `${this.#dropped} further problems were found; ${limits.problemsPerJob} are kept for one import.`;
    this.#waiting.push({ code: 'format-unknown', message, where });
    this.#dropped = 0;
  }
}
