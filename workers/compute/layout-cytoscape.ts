/** Layouts that come as extensions of Cytoscape, run without a picture. They run in one go: only for graphs small enough that nobody waits. */
import cytoscape from 'cytoscape';
import dagre from 'cytoscape-dagre';
import fcose from 'cytoscape-fcose';
import { type LayoutGraph, type Places, places } from './layout-graph.ts';

cytoscape.use(fcose);
cytoscape.use(dagre);

/** @param start where nodes begin; else in the middle */
function run(graph: LayoutGraph, start: Places | undefined, layout: cytoscape.LayoutOptions): Places {
  const elements: cytoscape.ElementDefinition[] = [];
  for (let node = 0; node < graph.size; node++)
    elements.push({
      data: { id: String(node), width: graph.width[node], height: graph.height[node] },
      position: { x: start?.x[node] ?? 0, y: start?.y[node] ?? 0 },
    });
  for (let at = 0; at < graph.edges.length; at += 2)
    elements.push({ data: { id: `e${at}`, source: String(graph.edges[at]), target: String(graph.edges[at + 1]) } });
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements,
    style: [{ selector: 'node', style: { shape: 'rectangle', width: 'data(width)', height: 'data(height)' } }],
    layout: { name: 'preset' },
  });
  cy.layout(layout).run();
  const found = places(graph.size);
  cy.nodes().forEach((node, index) => {
    const { x, y } = node.position();
    found.x[index] = x;
    found.y[index] = y;
  });
  cy.destroy();
  return found;
}

/** Force-directed, from given places: nothing of it is random then. */
export function fcoseLayout(graph: LayoutGraph, start: Places, gap: number): Places {
  const options = {
    name: 'fcose',
    quality: 'default',
    randomize: false,
    animate: false,
    fit: false,
    tile: false,
    packComponents: false,
    nodeRepulsion: () => 6000,
    // between the borders of two nodes, not their middles
    idealEdgeLength: () => gap,
    numIter: 1500,
    gravity: 0.2,
  };
  return run(graph, start, options);
}

/** Layered from top to bottom. */
export function dagreLayout(graph: LayoutGraph, nodeSep: number, rankSep: number): Places {
  const options = { name: 'dagre', rankDir: 'TB', nodeSep, rankSep, ranker: 'network-simplex', animate: false, fit: false };
  return run(graph, undefined, options);
}
