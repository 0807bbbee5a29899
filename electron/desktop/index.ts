export { createDesktopHandlers, desktopInfo } from './handlers.ts';
