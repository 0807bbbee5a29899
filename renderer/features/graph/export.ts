/** The graph as it is drawn now, into a file: as paths, or as a picture of those. */
import { formatDate, t } from '../../i18n/index.ts';
import { askToLeave, type Disclosed } from '../../state/leaving.ts';
import { savePng, saveText } from '../../state/save-file.ts';
import { colourOf, readPalette } from './look.ts';
import { groupWord, nodeLabel, nodeName, tieLabel } from './names.ts';
import { type DrawnGroup, typeOfDrawn } from './model/drawn.ts';
import type { Session } from './session.ts';
import { type GraphPicture as Picture, writeGraphSvg as writeSvg } from '../../../stix/index.ts';

export function pictureOf(session: Session, element: Element): Picture {
  const { drawing, facts, history, name } = session.store.getState();
  const { places } = history.now;
  const palette = readPalette(element);
  const types = [...new Set(drawing.nodes.map(typeOfDrawn))].sort();
  return {
    nodes: drawing.nodes.map((node) => {
      const of = node.kind === 'object' ? node.node : undefined;
      return {
        ...(places.get(node.id) ?? { x: 0, y: 0 }),
        id: node.id,
        // whole: half of a name would not be found in it; the writer cuts it
        label: node.kind === 'object' ? nodeName(node, facts) : nodeLabel(node, facts),
        type: typeOfDrawn(node),
        colour: colourOf(typeOfDrawn(node), palette),
        ...(node.kind === 'group' ? { count: node.members.length } : {}),
        outline: of?.stub ? 'dashed' : of?.revoked || of?.deprecated || of?.withdrawn ? 'solid' : 'none',
      };
    }),
    ties: drawing.ties.map((tie) => ({
      source: tie.source,
      target: tie.target,
      label: tieLabel(tie),
      width: Math.min(7, 1.2 + Math.log2(tie.ties.length)),
      dashed: tie.kind === 'reference',
    })),
    title: name,
    date: t('graph.pictureDate', { date: formatDate(new Date().toISOString()) }),
    legend: types.map((type) => ({ type, label: groupWord(type), colour: colourOf(type, palette) })),
    colours: { ground: palette.surface, ink: palette.ink, quiet: palette.ink2, line: palette.lineStrong },
    font: palette.font,
  };
}

/** Ids of everything that the picture shows: objects, members of groups, relationships. */
function shownIds(session: Session): string[] {
  const { drawing } = session.store.getState();
  const nodes = drawing.nodes.flatMap((node) => (node.kind === 'group' ? node.members : [node.id]));
  const ties = drawing.ties.flatMap(({ ties: some }) =>
    some.filter(({ kind }) => kind === 'relationship').map(({ id }) => id.split('|')[0] ?? id),
  );
  return [...new Set([...nodes, ...ties])];
}

/** What of a drawing decides what is left of it. */
export interface DrawnParts {
  readonly nodes: readonly (
    | { readonly kind: 'object'; readonly id: string }
    | (Pick<DrawnGroup, 'kind' | 'id' | 'type' | 'members' | 'names'> & { readonly relation?: { readonly to: string } })
  )[];
  readonly ties: readonly { readonly ties: readonly { readonly id: string }[] }[];
}

/** The same picture without what may not leave: a group is smaller by its members, a tie is gone with the last that it stands for. */
export function withoutHeld(drawing: DrawnParts, picture: Picture, { held, texts }: Pick<Disclosed, 'held' | 'texts'>): Picture {
  const gone = new Set(held);
  const counts = new Map(
    drawing.nodes.map((node) => [
      node.id,
      node.kind === 'group' ? node.members.filter((id) => !gone.has(id)).length : Number(!gone.has(node.id)),
    ]),
  );
  const tiesLeft = drawing.ties.map(({ ties }) => ties.some(({ id }) => !gone.has(id.split('|')[0] ?? id)));
  const labels = texts.slice(1);
  // a group is called after its first and last, cut, or after what it has to do with somebody
  const tellsOfHeld = drawing.nodes.map(
    (node) =>
      node.kind === 'group' && (node.members.some((id) => gone.has(id)) || (node.relation !== undefined && gone.has(node.relation.to))),
  );
  const nodes = picture.nodes
    .map((node, at) => ({
      ...node,
      label: tellsOfHeld[at] ? groupWord(node.type) : (labels[at] ?? ''),
      ...(node.count === undefined ? {} : { count: counts.get(node.id) ?? 0 }),
    }))
    .filter(({ id }) => (counts.get(id) ?? 0) > 0);
  const types = new Set(nodes.map(({ type }) => type));
  return {
    ...picture,
    nodes,
    ties: picture.ties.map((tie, at) => ({ ...tie, label: labels[picture.nodes.length + at] ?? '' })).filter((_, at) => tiesLeft[at]),
    title: texts[0] ?? '',
    legend: picture.legend?.filter(({ type }) => types.has(type)) ?? [],
  };
}

export function exportPicture(session: Session, kind: 'svg' | 'png'): void {
  const picture = pictureOf(session, document.documentElement);
  const { name } = session.store.getState();
  askToLeave({
    kind: 'own',
    what: 'picture',
    about: { key: 'leaving.aboutGraph', params: { name } },
    name: `${name}.${kind}`,
    ids: shownIds(session),
    texts: [name, ...picture.nodes.map(({ label }) => label), ...picture.ties.map(({ label }) => label)],
    proceed: async (disclosed) => {
      const left = withoutHeld(session.store.getState().drawing, picture, disclosed);
      const marked = { ...left, date: [disclosed.summary.highest.join(' '), left.date].filter((part) => part).join(' · ') };
      if (kind === 'svg') await saveText('svg', left.title ?? '', writeSvg(marked));
      else await savePng(left.title ?? '', writeSvg(marked));
    },
  });
}
