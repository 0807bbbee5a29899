// Packages without types of their own, as far as the layouts use them.

declare module 'cytoscape-fcose' {
  import type { Ext } from 'cytoscape';
  const extension: Ext;
  export default extension;
}

declare module 'graphology-layout-forceatlas2/iterate.js' {
  import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
  /** One round; both matrices in place. A node has ten numbers (x, y, …, mass, convergence, size, fixed), an edge three (places of both nodes, weight). */
  export default function iterate(
    settings: Required<Omit<ForceAtlas2Settings, 'edgeWeightInfluence'>>,
    nodes: Float32Array,
    edges: Float32Array,
  ): object;
}
