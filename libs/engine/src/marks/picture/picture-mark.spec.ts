import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { compiled } from '../../process/compiled.ts';
import { runChild } from '../../process/run-child.ts';
import { randomOf } from '../../random.ts';
import { idOf, messageOf } from './message.ts';
import { PictureMark, pictureIdOf } from './picture-mark.ts';
import type { FoundPictureMark, PictureMarkOrder } from './read.ts';

const [WIDTH, HEIGHT] = [540, 960];
const id = pictureIdOf('out_1');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'picture-mark-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A wall in uneven light, with a texture that stands still: noise of so many steps of luma in single pixels and in squares of 4. */
function wall(roughness: number): Uint8Array {
  const random = randomOf(3);
  const noise = Float32Array.from({ length: WIDTH * HEIGHT }, () => roughness * (random() - 0.5));
  const luma = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const texture = (noise[y * WIDTH + x] ?? 0) + (noise[(y >> 2) * WIDTH + (x >> 2)] ?? 0);
      luma[y * WIDTH + x] = 120 + 20 * Math.sin(x / 190) * Math.cos(y / 260) + texture;
    }
  }
  return luma;
}

function marked(luma: Uint8Array): Uint8Array {
  const copy = luma.slice();
  new PictureMark(id, WIDTH, HEIGHT).apply(copy);
  return copy;
}

/** In the child that does it in earnest, too: in Jest's own realm the same arithmetic takes a hundred times longer. */
const find = (file: string) =>
  runChild<PictureMarkOrder, FoundPictureMark | null>(compiled(import.meta.url, 'read.child'), { file, format: 'image/jpeg' });

const grey = (luma: Uint8Array) => sharp(luma, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });

it.each([
  { surface: 'a smooth wall', roughness: 2, most: 1 },
  { surface: 'fabric', roughness: 7, most: 2 },
  { surface: 'gravel', roughness: 40, most: 3 },
])('changes the luma of $surface by $most at most', ({ roughness, most }) => {
  const before = wall(roughness);
  const steps = marked(before).map((value, i) => Math.abs(value - (before[i] ?? 0)));
  expect(Math.max(...new Set(steps))).toBe(most);
});

it.each([2, 40])('is found in one picture of roughness %d, cropped, squeezed, made smaller and compressed', async (roughness) => {
  const cropped = await grey(marked(wall(roughness)))
    .extract({ left: 23, top: 61, width: 486, height: 864 })
    .png()
    .toBuffer();
  const file = join(folder, 'attacked.jpg');
  await sharp(cropped).resize(404, 714, { fit: 'fill' }).jpeg({ quality: 60 }).toFile(file);
  expect(await find(file)).toEqual({ id: id.toString(16).padStart(16, '0'), certainty: expect.any(Number) });
});

it('is not found where there is none', async () => {
  const file = join(folder, 'unmarked.jpg');
  await grey(wall(8)).jpeg({ quality: 90 }).toFile(file);
  expect(await find(file)).toBeNull();
});

it('reads no id from a message with a wrong bit', () => {
  const message = messageOf(id);
  expect(idOf(message)).toBe(id);
  for (const wrong of message.keys()) expect(idOf(message.map((bit, i) => (i === wrong ? !bit : bit)))).toBeNull();
});
