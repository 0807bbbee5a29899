export { createProfileHandlers, type ProfileParts } from './handlers.ts';
