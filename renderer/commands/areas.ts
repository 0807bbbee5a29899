/** Where an action belongs when keys are shown to people: to a screen, else to what it is about. */
import type { MessageKey } from '../i18n/index.ts';
import type { Action } from './action.ts';

export const AREAS = [
  'find',
  'go',
  'do',
  'see',
  'tabs',
  'list',
  'object',
  'graph',
  'attack',
  'lookup',
  'triage',
  'table',
  'write',
] as const;
export type Area = (typeof AREAS)[number];

export const AREA_TITLES: Readonly<Record<Area, MessageKey>> = {
  find: 'keys.find',
  go: 'keys.go',
  do: 'keys.do',
  see: 'keys.see',
  tabs: 'keys.tabs',
  list: 'keys.list',
  object: 'keys.object',
  graph: 'keys.graph',
  attack: 'keys.attack',
  lookup: 'keys.lookup',
  triage: 'keys.triage',
  table: 'keys.table',
  write: 'keys.write',
};

const BY_PREFIX: Readonly<Record<string, Area>> = {
  app: 'find',
  search: 'find',
  focus: 'find',
  go: 'go',
  view: 'see',
  tab: 'tabs',
  side: 'tabs',
  list: 'list',
  object: 'object',
  objects: 'object',
  link: 'object',
  graph: 'graph',
  attack: 'attack',
  matrix: 'attack',
  lookup: 'lookup',
  triage: 'triage',
  table: 'table',
  writing: 'write',
};

export function areaOf(action: Action): Area {
  const [view] = action.scope ?? [];
  const ofView = AREAS.find((area) => area === view);
  return ofView ?? BY_PREFIX[action.id.split('.')[0] ?? ''] ?? 'do';
}
