/** What drawn things are called, in one line. */
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import type { DrawnGroup, DrawnNode, DrawnTie } from './model/drawn.ts';
import { nodeOf, type Facts } from './model/facts.ts';

export const LABEL_CHARACTERS = 60;

export function nodeName(node: DrawnNode, facts: Facts): string {
  return node.kind === 'group' ? groupName(node, facts) : visibleLine(node.node.name === '' ? node.id : node.node.name);
}

export function groupWord(type: string): string {
  return type === '' ? t('graph.otherTypes') : describeType(type).plural;
}

export function groupName(group: DrawnGroup, facts: Facts): string {
  const word = groupWord(group.type);
  if (group.names) return t('graph.groupPart', { word, first: visibleLine(group.names[0], 24), last: visibleLine(group.names[1], 24) });
  if (group.relation) return t('graph.groupRelation', { word, relation: relationName(group, facts) });
  return word;
}

function relationName({ relation }: DrawnGroup, facts: Facts): string {
  if (!relation || relation.direction === 'none') return t('graph.relationNone');
  const other = relation.toAnchor ? visibleLine(nodeOf(facts, relation.to).name, 40) : describeType(relation.to).plural;
  return t(relation.direction === 'out' ? 'graph.relationOut' : 'graph.relationIn', { name: visibleLine(relation.name, 40), other });
}

/** On the canvas, below the tile. */
export function nodeLabel(node: DrawnNode, facts: Facts): string {
  if (node.kind === 'object') return visibleLine(node.node.name === '' ? node.id : node.node.name, LABEL_CHARACTERS);
  // the icon says the type
  if (node.names) return t('graph.groupRange', { first: visibleLine(node.names[0], 24), last: visibleLine(node.names[1], 24) });
  return groupName(node, facts);
}

export function tieName(tie: DrawnTie): string {
  if (tie.name === '') return t('graph.severalTies');
  return tie.name === 'sighting' ? t('verb.sighting') : visibleLine(tie.name, LABEL_CHARACTERS);
}

export function tieLabel(tie: DrawnTie): string {
  return tie.ties.length === 1 ? tieName(tie) : t('graph.tieBundle', { name: tieName(tie), number: formatNumber(tie.ties.length) });
}
