/** Corners of the triangles, three each, of a grid whose vertices stand row by row, `columns` + 1 in each; `first` is its first vertex. */
export function gridTriangles(columns: number, rows: number, first = 0): number[] {
  const out: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = first + row * (columns + 1) + column;
      const below = a + columns + 1;
      out.push(a, a + 1, below, a + 1, below + 1, below);
    }
  }
  return out;
}
