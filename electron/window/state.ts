import { z } from 'zod';

const whole = z.number().int().min(-100_000).max(100_000);
export const windowStateSchema = z.object({
  x: whole.optional(),
  y: whole.optional(),
  width: whole,
  height: whole,
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const DEFAULT_STATE: WindowState = { width: 1440, height: 900, maximised: false };
export const MIN_WIDTH = 800;
export const MIN_HEIGHT = 560;
/** So much of the title bar must be on a screen, or the window cannot be taken hold of. */
const VISIBLE = 80;

/** The kept place where it is still on a screen, else the size alone; never larger than the screen it goes to. */
export function fitState(kept: WindowState, screens: readonly Area[]): WindowState {
  const { x, y, maximised } = kept;
  const on = screens.find(
    (screen) =>
      x !== undefined && y !== undefined &&
      x + kept.width >= screen.x + VISIBLE && x <= screen.x + screen.width - VISIBLE &&
      y >= screen.y && y <= screen.y + screen.height - VISIBLE,
  ); // biome-ignore format: one condition a line
  const target = on ?? screens[0];
  const width = Math.max(MIN_WIDTH, Math.min(kept.width, target?.width ?? kept.width));
  const height = Math.max(MIN_HEIGHT, Math.min(kept.height, target?.height ?? kept.height));
  return on && x !== undefined && y !== undefined ? { x, y, width, height, maximised } : { width, height, maximised };
}
