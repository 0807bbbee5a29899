/** The graph as it is drawn now, into a file: as paths, or as a picture of those. */
import { formatDate, t } from '../../i18n/index.ts';
import { savePng, saveText } from '../../state/save-file.ts';
import { colourOf, readPalette } from './look.ts';
import { groupWord, nodeLabel, tieLabel } from './names.ts';
import { typeOfDrawn } from './model/drawn.ts';
import type { Session } from './session.ts';
import { writeSvg, type Picture } from './svg.ts';

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
        label: nodeLabel(node, facts),
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

export async function exportPicture(session: Session, kind: 'svg' | 'png'): Promise<void> {
  const svg = writeSvg(pictureOf(session, document.documentElement));
  const { name } = session.store.getState();
  if (kind === 'svg') await saveText('svg', name, svg);
  else await savePng(name, svg);
}
