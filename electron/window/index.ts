export { createCoreWindow, type CoreWindow } from './core-window.ts';
export { lockAllContents, webPreferences } from './hardening.ts';
export { createUiWindows, type UiWindows } from './ui-windows.ts';
