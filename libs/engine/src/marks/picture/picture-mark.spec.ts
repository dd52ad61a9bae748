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

/** A wall in uneven light, with the noise of a camera. */
function wall(): Uint8Array {
  const random = randomOf(3);
  return Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    return 120 + 60 * Math.sin(x / 190) * Math.cos(y / 260) + 6 * (random() + random() - 1);
  });
}

function marked(): Uint8Array {
  const luma = wall();
  new PictureMark(id, WIDTH, HEIGHT).apply(luma);
  return luma;
}

/** In the child that does it in earnest, too: in Jest's own realm the same arithmetic takes a hundred times longer. */
const find = (file: string) =>
  runChild<PictureMarkOrder, FoundPictureMark | null>(compiled(import.meta.url, 'read.child'), { file, format: 'image/jpeg' });

const grey = (luma: Uint8Array) => sharp(luma, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });

it('changes no luma by more than two steps', () => {
  const [before, after] = [wall(), marked()];
  const steps = new Set(after.map((value, i) => Math.abs(value - (before[i] ?? 0))));
  expect([...steps].sort()).toEqual([0, 1, 2]);
});

it('is found in one picture, cropped, made smaller and compressed', async () => {
  const cropped = await grey(marked()).extract({ left: 23, top: 61, width: 486, height: 864 }).png().toBuffer();
  const file = join(folder, 'attacked.jpg');
  await sharp(cropped).resize(404, 718).jpeg({ quality: 60 }).toFile(file);
  expect(await find(file)).toEqual({ id: id.toString(16).padStart(16, '0'), certainty: expect.any(Number) });
});

it('is not found where there is none', async () => {
  const file = join(folder, 'unmarked.jpg');
  await grey(wall()).jpeg({ quality: 90 }).toFile(file);
  expect(await find(file)).toBeNull();
});

it('reads no id from a message with a wrong bit', () => {
  const message = messageOf(id);
  expect(idOf(message)).toBe(id);
  for (const wrong of message.keys()) expect(idOf(message.map((bit, i) => (i === wrong ? !bit : bit)))).toBeNull();
});
