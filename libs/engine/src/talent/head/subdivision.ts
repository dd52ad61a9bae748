import { at } from '../vector.ts';

/** Vertex numbers, three to a triangle. */
export type Triangles = readonly number[];
/** A fine vertex as a weighted sum of coarse ones. */
export type Blend = readonly (readonly [vertex: number, weight: number])[];

export interface Subdivision {
  readonly triangles: Triangles;
  /** One blend per fine vertex. */
  readonly blends: readonly Blend[];
}

interface Edge {
  readonly ends: readonly [number, number];
  /** The third corners of the one or two triangles that share the edge. */
  readonly opposite: number[];
}

/** Loop's scheme: rounds a mesh, and keeps the outlines of holes where they are. */
export function subdivide(vertices: number, triangles: Triangles): Subdivision {
  const edges = edgesOf(triangles);
  const numbers = new Map([...edges.keys()].map((key, index) => [key, vertices + index]));
  const middle = (a: number, b: number) => numbers.get(edgeKey(a, b)) ?? 0;
  const split: number[] = [];
  for (const [a, b, c] of corners(triangles)) {
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    split.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return { triangles: split, blends: [...movedVertices(vertices, edges), ...[...edges.values()].map(middleOf)] };
}

/** `second` over `first`: its fine vertices in terms of the vertices that `first` started from. */
export function compose(first: Subdivision, second: Subdivision): readonly Blend[] {
  return second.blends.map((blend) => {
    const weights = new Map<number, number>();
    for (const [between, outer] of blend) {
      for (const [vertex, inner] of at(first.blends, between)) weights.set(vertex, (weights.get(vertex) ?? 0) + outer * inner);
    }
    return [...weights];
  });
}

const edgeKey = (a: number, b: number) => (a < b ? a * 65536 + b : b * 65536 + a);

function* corners(triangles: Triangles): Generator<readonly [number, number, number]> {
  for (let t = 0; t < triangles.length; t += 3) yield [at(triangles, t), at(triangles, t + 1), at(triangles, t + 2)];
}

function edgesOf(triangles: Triangles): Map<number, Edge> {
  const edges = new Map<number, Edge>();
  const note = (a: number, b: number, opposite: number) => {
    const key = edgeKey(a, b);
    const edge = edges.get(key) ?? { ends: [Math.min(a, b), Math.max(a, b)], opposite: [] };
    edge.opposite.push(opposite);
    edges.set(key, edge);
  };
  for (const [a, b, c] of corners(triangles)) {
    note(a, b, c);
    note(b, c, a);
    note(c, a, b);
  }
  return edges;
}

function middleOf({ ends: [a, b], opposite }: Edge): Blend {
  const [c, d] = opposite;
  if (c === undefined || d === undefined) {
    return [
      [a, 1 / 2],
      [b, 1 / 2],
    ];
  }
  return [
    [a, 3 / 8],
    [b, 3 / 8],
    [c, 1 / 8],
    [d, 1 / 8],
  ];
}

function movedVertices(vertices: number, edges: ReadonlyMap<number, Edge>): readonly Blend[] {
  const neighbours = Array.from({ length: vertices }, () => new Set<number>());
  const border = Array.from({ length: vertices }, () => new Set<number>());
  for (const { ends, opposite } of edges.values()) {
    for (const [from, to] of [ends, [ends[1], ends[0]] as const]) {
      at(neighbours, from).add(to);
      if (opposite.length === 1) at(border, from).add(to);
    }
  }
  return neighbours.map((around, vertex) => movedVertex(vertex, around, at(border, vertex)));
}

function movedVertex(vertex: number, around: ReadonlySet<number>, border: ReadonlySet<number>): Blend {
  const stay: Blend = [[vertex, 1]];
  if (border.size === 2) return [[vertex, 3 / 4], ...[...border].map((other) => [other, 1 / 8] as const)];
  if (border.size > 0 || around.size === 0) return stay;
  const share = around.size === 3 ? 3 / 16 : 3 / (8 * around.size);
  return [[vertex, 1 - around.size * share], ...[...around].map((other) => [other, share] as const)];
}
