/**
 * Where a force layout begins: Pivot MDS (Brandes and Pich 2006). Nodes far apart in the graph begin far apart, so that forces need not
 * untangle anything; and the same graph begins the same each time.
 */
import { type LayoutGraph, neighbours, type Places, places, seeded } from './layout-graph.ts';

const PIVOTS = 32;
const POWER_ROUNDS = 60;

/** Places of a connected graph whose ties are about `length` long. */
export function pivotPlaces(graph: LayoutGraph, length: number): Places {
  const { size } = graph;
  const result = places(size);
  if (size < 2) return result;
  const count = Math.min(PIVOTS, size);
  const rows = squaredDistances(graph, count);
  const [first, second] = principal(rows, count, size);
  let sum = 0;
  const { edges } = graph;
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [edges[at] ?? 0, edges[at + 1] ?? 0];
    sum += Math.hypot((first[a] ?? 0) - (first[b] ?? 0), (second[a] ?? 0) - (second[b] ?? 0));
  }
  const scale = sum > 0 ? (length * edges.length) / 2 / sum : 0;
  // nodes with the same neighbours have one place in MDS, and forces cannot part them there
  const random = seeded(size);
  for (let node = 0; node < size; node++) {
    result.x[node] = (first[node] ?? 0) * scale + (random() - 0.5) * length;
    result.y[node] = (second[node] ?? 0) * scale + (random() - 0.5) * length;
  }
  return result;
}

/** Squared distances to each pivot; the next pivot is what is farthest from all before. Double centred. */
function squaredDistances(graph: LayoutGraph, count: number): Float64Array[] {
  const { size } = graph;
  const nearest = new Int32Array(size).fill(size);
  const rows: Float64Array[] = [];
  let pivot = 0;
  for (let node = 1; node < size; node++) if (neighbours(graph, node).length > neighbours(graph, pivot).length) pivot = node;
  for (let index = 0; index < count; index++) {
    const distance = new Int32Array(size).fill(-1);
    distance[pivot] = 0;
    const queue = [pivot];
    for (const node of queue) {
      for (const other of neighbours(graph, node)) {
        if ((distance[other] ?? 0) >= 0) continue;
        distance[other] = (distance[node] ?? 0) + 1;
        queue.push(other);
      }
    }
    rows.push(Float64Array.from(distance, (value) => value * value));
    for (let node = 0; node < size; node++) {
      nearest[node] = Math.min(nearest[node] ?? 0, distance[node] ?? 0);
      if ((nearest[node] ?? 0) > (nearest[pivot] ?? 0)) pivot = node;
    }
  }
  const means = rows.map((row) => row.reduce((sum, value) => sum + value, 0) / size);
  const all = means.reduce((sum, value) => sum + value, 0) / count;
  for (let node = 0; node < size; node++) {
    let own = 0;
    for (const row of rows) own += (row[node] ?? 0) / count;
    rows.forEach((row, index) => (row[node] = -0.5 * ((row[node] ?? 0) - own - (means[index] ?? 0) + all)));
  }
  return rows;
}

/** The two coordinates in which the rows differ most, by power iteration. */
function principal(rows: readonly Float64Array[], count: number, size: number): [Float64Array, Float64Array] {
  const covariance = rows.map((left) =>
    rows.map((right) => {
      let sum = 0;
      for (let node = 0; node < size; node++) sum += (left[node] ?? 0) * (right[node] ?? 0);
      return sum;
    }),
  );
  const found: number[][] = [];
  for (let axis = 0; axis < 2; axis++) {
    const random = seeded(axis + 1);
    let vector = Array.from({ length: count }, () => random() - 0.5);
    for (let round = 0; round < POWER_ROUNDS; round++) {
      const next = covariance.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0));
      for (const before of found) {
        const along = next.reduce((sum, value, index) => sum + value * (before[index] ?? 0), 0);
        for (let index = 0; index < count; index++) next[index] = (next[index] ?? 0) - along * (before[index] ?? 0);
      }
      const norm = Math.hypot(...next);
      if (norm < 1e-9) break; // a path has one dimension only
      vector = next.map((value) => value / norm);
    }
    found.push(vector);
  }
  const coordinates = (vector: readonly number[] | undefined) => {
    const place = new Float64Array(size);
    rows.forEach((row, index) => {
      const share = vector?.[index] ?? 0;
      for (let node = 0; node < size; node++) place[node] = (place[node] ?? 0) + share * (row[node] ?? 0);
    });
    return place;
  };
  return [coordinates(found[0]), coordinates(found[1])];
}
