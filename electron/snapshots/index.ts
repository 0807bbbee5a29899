export { createHeadsKeeper, type HeadsKeeper } from './heads-keeper.ts';
