/** What a list scope means as a filter, and what it is called. */
import type { Filter } from '../../../contracts/index.ts';
import { TYPES } from '../../../stix/index.ts';
import { describeType, groupBySlug, groupSlug, isRelationshipType, typesOfGroup } from '../../domain/types.ts';
import { t } from '../../i18n/index.ts';
import type { ListScope } from '../../state/navigation.ts';
import type { ListKind } from './columns.tsx';

/** The contract takes no more types in one filter. */
const MAX_TYPES = 200;

export interface ScopeInfo {
  kind: ListKind;
  types: string[];
  title: string;
  /** what such objects are, for people who meet them for the first time */
  sentence: string;
}

export function describeScope(scope: ListScope, present: readonly string[]): ScopeInfo {
  if (scope === 'relationships')
    return {
      kind: 'relationships',
      types: ['relationship', 'sighting'],
      title: t('nav.relationships'),
      sentence: t('list.relationshipsSentence'),
    };
  if (scope.startsWith('type:')) {
    const model = describeType(scope.slice('type:'.length));
    return {
      kind: model.kind === 'sro' ? 'relationships' : 'entities',
      types: [model.type],
      title: model.plural,
      sentence: model.sentence,
    };
  }
  const group = scope.startsWith('group:') ? groupBySlug(scope.slice('group:'.length)) : undefined;
  if (group) {
    const types = typesOfGroup(group, present).filter((type) => !isRelationshipType(type) || group === 'Events');
    return { kind: 'entities', types: types.slice(0, MAX_TYPES), title: group, sentence: t(`group.expect.${groupSlug(group)}`) };
  }
  const known = [...TYPES.values()].filter((model) => model.kind !== 'sro').map((model) => model.type);
  const strangers = present.filter((type) => !TYPES.has(type)).sort();
  return {
    kind: 'entities',
    types: [...known, ...strangers].slice(0, MAX_TYPES),
    title: t('nav.entities'),
    sentence: t('list.entitiesSentence'),
  };
}

/** The filter that is asked: what the scope is about, narrowed by what the user chose. */
export function scopedFilter(info: ScopeInfo, chosen: Filter, hidden: boolean): Filter {
  const types = chosen.types?.filter((type) => info.types.includes(type)) ?? [];
  return { ...chosen, types: types.length > 0 ? types : info.types, ...(hidden ? { hidden: true } : {}) };
}

/** How many conditions the user set. */
export function conditionCount(filter: Filter): number {
  return (
    [filter.types, filter.labels, filter.markings, filter.authors, filter.sources, filter.relationshipTypes].reduce(
      (sum, list) => sum + (list?.length ?? 0),
      0,
    ) +
    [filter.modifiedFrom, filter.modifiedTo, filter.confidenceFrom, filter.confidenceTo].filter((value) => value !== undefined).length +
    (filter.text ? 1 : 0)
  );
}
