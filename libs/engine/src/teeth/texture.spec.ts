import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloneUnreadable, loadClone } from '../render/clone.ts';
import { standInClone } from '../render/stand-in-clone.ts';
import { type MouthPatch, PATCH, TEXELS } from './patch.ts';
import { teethBytes, teethFrom, teethPlace } from './stored.ts';
import { type TeethRow, teethRow } from './texture.ts';

interface Scene {
  /** Texels that the same mouth lies further right and further down. */
  readonly x?: number;
  readonly y?: number;
  /** Half the width of the row of teeth, in texels. */
  readonly half?: number;
  /** Rows of the upper teeth: from the lip to before their edge. */
  readonly edge?: number;
  /** First row of lower teeth. */
  readonly lower?: number;
  readonly tooth?: readonly [number, number, number];
}

const LIP = 30;
const SKIN = { y: 150, u: 112, v: 152 };
const DARK = [40, 124, 146] as const;
const LOWER = [125, 124, 132] as const;

/** A mouth that is open over 50 rows: teeth of different brightness, one every 16 columns, above the dark. */
function mouth({ x = 0, y = 0, half = 60, edge = LIP + 24, lower = 999, tooth = [180, 124, 132] }: Scene = {}): MouthPatch {
  const planes = { y: new Uint8Array(TEXELS), u: new Uint8Array(TEXELS), v: new Uint8Array(TEXELS), inside: new Uint8Array(TEXELS) };
  for (let at = 0; at < TEXELS; at++) {
    const column = (at % PATCH.width) - PATCH.width / 2 - x;
    const row = Math.floor(at / PATCH.width) - y;
    const inside = Math.min(row - LIP + 1, LIP + 50 - row, 80 - Math.abs(column));
    if (inside <= 0) continue;
    planes.inside[at] = inside;
    const isTooth = Math.abs(column) <= half && row < edge;
    const [luma, u, v] = isTooth ? tooth : row >= lower && Math.abs(column) < 40 ? LOWER : DARK;
    planes.y[at] = luma + (isTooth ? 6 * Math.sin(Math.floor(column / 16)) : 0);
    planes.u[at] = u;
    planes.v[at] = v;
  }
  return { left: -PATCH.width / 2, top: 130, ...planes, skin: SKIN };
}

/** The row's coverage in one column, from the first row on. */
const column = ({ alpha }: TeethRow, at = PATCH.width / 2) =>
  Array.from({ length: PATCH.height }, (_, row) => alpha[row * PATCH.width + at] ?? 0);
const edgeOf = (row: TeethRow | null, at?: number) => (row ? row.top + column(row, at).findLastIndex((alpha) => alpha > 127) + 1 : null);

describe('teethRow', () => {
  it('finds the upper teeth, where they end and how bright they are', () => {
    const row = teethRow([mouth()]);
    expect(edgeOf(row)).toBe(130 + LIP + 24);
    expect(row?.level).toBeCloseTo(183, -1);
    expect(row?.tint.u).toBeCloseTo(-4, 3);
    expect(row?.tint.v).toBeCloseTo(4, 3);
    expect(row && column(row).slice(0, LIP)).toEqual(Array(LIP).fill(255));
    for (const beside of [PATCH.width / 2 - 70, PATCH.width / 2 + 70])
      expect(row && column(row, beside).every((alpha) => alpha === 0)).toBe(true);
  });

  it('takes no lower teeth for upper ones, whether they stand apart or touch', () => {
    expect(edgeOf(teethRow([mouth({ lower: LIP + 32 })]))).toBe(130 + LIP + 24);
    expect(edgeOf(teethRow([mouth({ lower: LIP + 24 })]))).toBe(130 + LIP + 24);
  });

  it('fills a hole narrower than a tooth, and takes no half of a row', () => {
    const holed = (from: number, to: number) => {
      const patch = mouth();
      for (let at = 0; at < TEXELS; at++) {
        const column = at % PATCH.width;
        if (column >= from && column < to && patch.y[at]) patch.y[at] = 40;
      }
      return teethRow([patch]);
    };
    expect(edgeOf(holed(100, 106), 103)).toBe(130 + LIP + 24);
    expect(holed(100, 130)).toBeNull();
  });

  it('lays several looks over each other: teeth stay sharp, and lie where most have them', () => {
    const [alone, together] = [teethRow([mouth()]), teethRow([mouth(), mouth({ x: 3, y: -2 }), mouth({ x: 3, y: -2 })])];
    expect(edgeOf(together)).toBe((edgeOf(alone) ?? 0) - 2);
    expect((together?.left ?? 0) - (alone?.left ?? 0)).toBe(3);
    expect(together?.y.join()).toBe(alone?.y.join());
  });

  it.each<[string, Scene]>([
    ['a tongue', { tooth: [150, 118, 160] }],
    ['teeth in the dark', { tooth: [90, 124, 132] }],
    ['two teeth', { half: 16 }],
    ['the edges of teeth', { edge: LIP + 5 }],
    ['two rows that cannot be told apart', { edge: LIP + 46 }],
  ])('takes %s for no row', (_, scene) => {
    expect(teethRow([mouth(scene)])).toBeNull();
  });

  it('has none without looks', () => {
    expect(teethRow([])).toBeNull();
  });
});

describe('teeth in a clone folder', () => {
  const row = teethRow([mouth()]);
  if (!row) throw new Error('There is no row of teeth.');
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'teeth-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are read as they were written', () => {
    expect(teethFrom(teethPlace(row, 'teeth.ya8'), teethBytes(row))).toEqual({
      ...row,
      y: Buffer.from(row.y),
      alpha: Buffer.from(row.alpha),
    });
  });

  /** A clone with these teeth, described as given. */
  function cloneWith(teeth: object): string {
    standInClone(folder);
    const bytes = teethBytes(row as TeethRow);
    writeFileSync(join(folder, 'teeth.ya8'), bytes);
    const path = join(folder, 'manifest.json');
    const { files, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
    const entry = { name: 'teeth.ya8', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    writeFileSync(path, JSON.stringify({ ...manifest, files: [...files, entry], teeth }));
    return folder;
  }

  it('are loaded with it, and missed by none that has none', async () => {
    const { teeth } = await loadClone(cloneWith(teethPlace(row, 'teeth.ya8')));
    expect(teeth?.alpha.join()).toBe(row.alpha.join());
    standInClone(folder);
    expect((await loadClone(folder)).teeth).toBeNull();
  });

  it.each<[string, object]>([
    ['of another size', { width: 20 }],
    ['without a size', { height: null }],
    ['without their colour', { tint: undefined }],
    ['without a place', { left: 'far' }],
    ['that are another file', { texture: 'idle.mesh' }],
  ])('%s make the clone unreadable', async (_, change) => {
    await expect(loadClone(cloneWith({ ...teethPlace(row, 'teeth.ya8'), ...change }))).rejects.toBeInstanceOf(CloneUnreadable);
  });
});
