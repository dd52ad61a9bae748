import { randomOf } from '../../random.ts';
import { encode } from './convolution.ts';
import { CODED_BITS, messageOf } from './message.ts';

/** The mark is one square tile of cells, laid over the whole picture again and again: whatever a crop leaves, it leaves all cells. */
export const CELLS = 20;
/** A tile's side as a share of the picture's short side, as it is embedded. */
export const TILE_SHARE = 160 / 720;

interface SignedCell {
  readonly cell: number;
  readonly sign: 1 | -1;
}

/** Which cells tell where the tile begins, with their signs, and which one carries which bit of the code. Fixed for ever: old films must be found again. */
export interface Layout {
  readonly anchors: readonly SignedCell[];
  /** One a coded bit, in their order; the sign is that of a bit which is set. */
  readonly carriers: readonly SignedCell[];
}

export const LAYOUT: Layout = layOut();

function layOut(): Layout {
  const random = randomOf(0x5eed);
  const cells = Array.from({ length: CELLS * CELLS }, (_, cell) => ({ cell, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ cell }) => ({ cell, sign: random() < 0.5 ? (-1 as const) : (1 as const) }));
  return { carriers: cells.slice(0, CODED_BITS), anchors: cells.slice(CODED_BITS) };
}

/** The tile that carries an id: the sign of each cell, row by row. */
export function cellsOf(id: bigint): Int8Array {
  const cells = new Int8Array(CELLS * CELLS);
  for (const { cell, sign } of LAYOUT.anchors) cells[cell] = sign;
  const code = encode(messageOf(id));
  for (const [index, { cell, sign }] of LAYOUT.carriers.entries()) cells[cell] = code[index] ? sign : -sign;
  return cells;
}
