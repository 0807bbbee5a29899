import { USAGE, type Parsed } from '../headless/index.ts';
import { forbiddenSwitch } from '../session/index.ts';

/** What keeps the application from starting at all, before any file of a profile is touched. */
export function stopEarly(argv: readonly string[], parsed: Parsed, packaged: boolean): { message: string; code: number } | undefined {
  const debugging = packaged ? forbiddenSwitch(argv) : undefined;
  if (debugging !== undefined) return { message: `Sextant does not start with ${debugging.split('=')[0] ?? ''}.`, code: 2 };
  if (parsed.mode === 'usage') return { message: `${parsed.message}\n${USAGE}`, code: 2 };
  return undefined;
}
