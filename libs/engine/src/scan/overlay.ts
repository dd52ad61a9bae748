/** A luma picture; rows without padding. */
export interface LumaPicture {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
}

/** Squares of pixels that are judged as one: about the height of a caption's line at the analysed size. */
const BLOCK = 16;
/** Luma steps between neighbours that make an edge, as letters have many. */
const EDGE = 48;
const EDGE_SHARE = 0.07;
/** Mean change of the pixels at edges between two samples: below, they stand; above, something has come. */
const STANDS = 7;
const COMES = 26;
/** Mean change of all pixels of a block from which on it moves. */
const MOVES = 5;

/** A line of a caption: so many blocks beside each other that come at the same time and then stand so long, in samples. */
const LINE_BLOCKS = 6;
const LINE_SAMPLES = 3;
/** Where they come so often, at about the same height, it is a text that is exchanged. */
const LINES = 3;
const SAME_HEIGHT_BLOCKS = 2;

/** A logo: blocks that stand through nearly all samples while what is round them moves in many. */
const LOGO_BLOCKS = 3;
const LOGO_STANDS_SHARE = 0.97;
const ROUND_MOVES_SHARE = 0.35;
const ROUND_MOVING = 0.75;
const FEWEST_SAMPLES = 25;

export interface OverlayFound {
  readonly kind: 'captions' | 'logo';
  /** Index of the sample where it is first seen. */
  readonly sample: number;
}

interface Line {
  readonly row: number;
  readonly sample: number;
}

/**
 * Looks for what was laid over the footage: lines of text that come, stand still and go in one place, and a mark that stands while everything
 * round it moves. It is fed sample by sample. What stands before a background that stands as well cannot be told from a poster on the wall.
 */
export class OverlayWatch {
  #before: Uint8Array | null = null;
  #columns = 0;
  #rows = 0;
  #samples = 0;
  /** By block: since how many samples its edges stand after they have come; 0 when they have not. */
  #standing = new Uint16Array(0);
  #stood = new Uint16Array(0);
  #moved = new Uint16Array(0);
  readonly #lines: Line[] = [];

  /** Copies what it keeps. */
  see({ width, height, y }: LumaPicture): void {
    const before = this.#before;
    if (!before || before.length !== y.length) this.#begin(width, height);
    else this.#compare(before, y, width);
    this.#before = y.slice();
    this.#samples++;
  }

  found(): OverlayFound | null {
    for (const { row, sample } of this.#lines) {
      const alike = this.#lines.filter((line) => Math.abs(line.row - row) <= SAME_HEIGHT_BLOCKS);
      if (new Set(alike.map((line) => line.sample)).size >= LINES) return { kind: 'captions', sample };
    }
    return this.#samples >= FEWEST_SAMPLES && this.#hasLogo() ? { kind: 'logo', sample: 0 } : null;
  }

  #begin(width: number, height: number): void {
    this.#columns = Math.floor(width / BLOCK);
    this.#rows = Math.floor(height / BLOCK);
    const blocks = this.#columns * this.#rows;
    this.#standing = new Uint16Array(blocks);
    this.#stood = new Uint16Array(blocks);
    this.#moved = new Uint16Array(blocks);
  }

  #compare(before: Uint8Array, now: Uint8Array, width: number): void {
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        this.#judge(row * this.#columns + column, changeOf(before, now, width, column * BLOCK, row * BLOCK));
      }
      this.#findLine(row);
    }
  }

  #judge(block: number, { edges, atEdges, everywhere }: Change): void {
    const hasEdges = edges >= EDGE_SHARE * BLOCK * BLOCK;
    const standing = this.#standing[block] ?? 0;
    if (hasEdges && atEdges > COMES) this.#standing[block] = 1;
    else if (standing > 0) this.#standing[block] = hasEdges && atEdges < STANDS ? standing + 1 : 0;
    if (hasEdges && atEdges < STANDS) this.#stood[block] = (this.#stood[block] ?? 0) + 1;
    if (everywhere > MOVES) this.#moved[block] = (this.#moved[block] ?? 0) + 1;
  }

  /** Blocks of one row that came together and have just stood long enough: a gap of one is the space between two words. */
  #findLine(row: number): void {
    let [run, gap] = [0, 0];
    for (let column = 0; column < this.#columns; column++) {
      const isNew = this.#standing[row * this.#columns + column] === LINE_SAMPLES;
      gap = isNew ? 0 : gap + 1;
      run = isNew ? run + 1 : gap > 1 ? 0 : run;
      if (run < LINE_BLOCKS) continue;
      this.#lines.push({ row, sample: this.#samples - LINE_SAMPLES + 1 });
      return;
    }
  }

  #hasLogo(): boolean {
    const stands = Array.from(this.#stood, (count) => count >= LOGO_STANDS_SHARE * (this.#samples - 1));
    const seen = new Set<number>();
    for (let block = 0; block < stands.length; block++) {
      if (!stands[block] || seen.has(block)) continue;
      const group = this.#group(block, stands);
      for (const member of group) seen.add(member);
      if (group.size >= LOGO_BLOCKS && this.#isSurrounded(group)) return true;
    }
    return false;
  }

  #group(first: number, stands: readonly boolean[]): Set<number> {
    const group = new Set([first]);
    for (const block of group) for (const next of this.#neighbours(block)) if (stands[next]) group.add(next);
    return group;
  }

  /** By what moves, on nearly all sides. */
  #isSurrounded(group: ReadonlySet<number>): boolean {
    const round = new Set([...group].flatMap((block) => this.#neighbours(block)).filter((block) => !group.has(block)));
    const moving = [...round].filter((block) => (this.#moved[block] ?? 0) >= ROUND_MOVES_SHARE * (this.#samples - 1));
    return round.size > 0 && moving.length >= ROUND_MOVING * round.size;
  }

  #neighbours(block: number): number[] {
    const [row, column] = [Math.floor(block / this.#columns), block % this.#columns];
    return [-1, 0, 1].flatMap((down) =>
      [-1, 0, 1].flatMap((right) => {
        const [r, c] = [row + down, column + right];
        const isThere = (down !== 0 || right !== 0) && r >= 0 && c >= 0 && r < this.#rows && c < this.#columns;
        return isThere ? [r * this.#columns + c] : [];
      }),
    );
  }
}

interface Change {
  /** How many pixels stand at an edge now. */
  readonly edges: number;
  /** Mean change of those, and of all. */
  readonly atEdges: number;
  readonly everywhere: number;
}

function changeOf(before: Uint8Array, now: Uint8Array, width: number, left: number, top: number): Change {
  let [edges, atEdges, everywhere] = [0, 0, 0];
  for (let y = top; y < top + BLOCK; y++) {
    for (let i = y * width + left; i < y * width + left + BLOCK; i++) {
      const here = now[i] as number;
      const change = Math.abs(here - (before[i] as number));
      everywhere += change;
      if (Math.abs(here - (now[i + 1] ?? here)) < EDGE) continue;
      edges++;
      atEdges += change;
    }
  }
  return { edges, atEdges: edges > 0 ? atEdges / edges : 0, everywhere: everywhere / BLOCK ** 2 };
}
