import type { Desktop } from '../contracts/index.ts';

declare global {
  interface Window {
    readonly desktop: Desktop;
  }
}
