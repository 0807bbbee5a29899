/** Text of a console message of level error. Electron 33 passes (event, level, message, …), since 35 all of it stands on the event. */
export function errorOf([event, level, message]: readonly unknown[]): string | undefined {
  if (typeof level === 'number') return level === 3 && typeof message === 'string' ? message : undefined;
  if (typeof event !== 'object' || event === null || !('level' in event) || !('message' in event)) return undefined;
  return event.level === 'error' && typeof event.message === 'string' ? event.message : undefined;
}
