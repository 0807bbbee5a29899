/** The places of the window, as data: what a tab, a side panel and a step of the history hold. */
import { ATTACK_DOMAINS, requests, type AttackDomain, type Filter, type Params } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';

export type Sort = Params<'list'>['sort'];

/** What a list is about: everything, all relationships, one group of the rail, or one type. */
export type ListScope = 'all' | 'relationships' | `group:${string}` | `type:${string}`;

export const OBJECT_TABS = ['overview', 'relationships', 'sources', 'raw', 'history'] as const;
export type ObjectTab = (typeof OBJECT_TABS)[number];

const PLAIN_VIEWS = [
  'home',
  'jobs',
  'sources',
  'settings',
  'lookup',
  'graphs',
  'documents',
  'bookmarks',
  'profiles',
  'duplicates',
  'trash',
  'snapshots',
  'templates',
  'components',
  'setup',
] as const;
type PlainView = (typeof PLAIN_VIEWS)[number];

export type Route =
  | { view: 'home' | 'jobs' | 'sources' | 'settings' }
  | { view: 'steps'; object?: string }
  | { view: 'problems'; job?: number }
  | { view: 'list'; scope: ListScope; filter?: Filter; sort?: Sort }
  | { view: 'object'; id: string; tab?: ObjectTab; group?: string }
  | { view: 'search'; text: string }
  | { view: 'graph'; workspace?: number }
  | { view: 'triage' | 'table'; workspace: number }
  /** the body of an object, being written */
  | { view: 'write'; id: string }
  | { view: 'attack'; domain?: AttackDomain; subjects?: string[]; layers?: number[] }
  | {
      view:
        | 'lookup'
        | 'graphs'
        | 'documents'
        | 'bookmarks'
        | 'profiles'
        | 'duplicates'
        | 'trash'
        | 'snapshots'
        | 'templates'
        | 'components'
        | 'setup';
    };
export type ViewName = Route['view'];

/** The search box takes as much. */
const MAX_TEXT = 10_000;
const MAX_GROUP = 1000;
/** Groups side by side on a matrix are four; layers are as few. */
const MAX_LISTED = 50;

function isPlainView(view: unknown): view is PlainView {
  return PLAIN_VIEWS.some((name) => name === view);
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

function isScope(value: unknown): value is ListScope {
  return isText(value, limits.typeCharacters) && /^(?:all|relationships|(?:group|type):.+)$/s.test(value);
}

/** A route out of whatever was kept: rebuilt from what it may hold, undefined where it leads nowhere. */
export function readRoute(value: unknown): Route | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const of = new Map<string, unknown>(Object.entries(value));
  const view = of.get('view');
  if (isPlainView(view)) return { view };
  switch (view) {
    case 'problems': {
      const job = of.get('job');
      return isNumber(job) ? { view, job } : { view };
    }
    case 'steps': {
      const object = of.get('object');
      return isText(object, limits.idCharacters) ? { view, object } : { view };
    }
    case 'list':
      return readList(of);
    case 'object': {
      const [id, tab, group] = [of.get('id'), OBJECT_TABS.find((name) => name === of.get('tab')), of.get('group')];
      if (!isText(id, limits.idCharacters)) return undefined;
      return { view, id, ...(tab ? { tab } : {}), ...(isText(group, MAX_GROUP) ? { group } : {}) };
    }
    case 'search': {
      const text = of.get('text');
      return isText(text, MAX_TEXT) ? { view, text } : undefined;
    }
    case 'graph': {
      const workspace = of.get('workspace');
      return isNumber(workspace) ? { view, workspace } : { view };
    }
    case 'write': {
      const id = of.get('id');
      return isText(id, limits.idCharacters) ? { view, id } : undefined;
    }
    case 'triage':
    case 'table': {
      const workspace = of.get('workspace');
      return isNumber(workspace) ? { view, workspace } : undefined;
    }
    case 'attack': {
      const domain = ATTACK_DOMAINS.find((name) => name === of.get('domain'));
      const [subjects, layers] = [of.get('subjects'), of.get('layers')];
      return {
        view,
        ...(domain ? { domain } : {}),
        ...(Array.isArray(subjects) ? { subjects: subjects.filter((id) => isText(id, limits.idCharacters)).slice(0, MAX_LISTED) } : {}),
        ...(Array.isArray(layers) ? { layers: layers.filter(isNumber).slice(0, MAX_LISTED) } : {}),
      };
    }
    default:
      return undefined;
  }
}

function readList(of: ReadonlyMap<string, unknown>): Route | undefined {
  const scope = of.get('scope');
  if (!isScope(scope)) return undefined;
  const filter = requests.list.shape.filter.safeParse(of.get('filter'));
  const sort = requests.list.shape.sort.safeParse(of.get('sort'));
  return {
    view: 'list',
    scope,
    ...(filter.success ? { filter: filter.data } : {}),
    ...(sort.success ? { sort: sort.data } : {}),
  };
}
