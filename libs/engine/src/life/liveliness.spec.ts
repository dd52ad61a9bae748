import { FacePool } from '../face/face-pool.ts';
import { eyeOpening, squareAround } from '../face/geometry.ts';
import { Mesh } from '../lips/face-frame.ts';
import { CHIN } from '../lips/landmarks.ts';
import { NO_GESTURES } from '../speech/speech.ts';
import { type Picture, pictures } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import { copyPlanar, newPlanar, type Planar } from '../video/planar.ts';
import { Liveliness } from './liveliness.ts';

const FPS = 25;
const FRAMES = 150;
const STILL = { phonemes: [], gestures: NO_GESTURES };
const NODDING = { phonemes: [], gestures: { expressions: [], stresses: [{ start: 0.4, end: 0.8 }] } };
const NOSE = 1;
const NOD_LOWEST = 13;

let pool: FacePool;
let footage: Planar;
let points: Float32Array;

beforeAll(async () => {
  pool = new FacePool(1);
  await using film = await openFilm('test/fixtures/talent-mira-14s.mp4');
  for await (const picture of pictures(film, { width: film.width, height: film.height, fps: FPS, to: 1 })) footage = copyOf(picture);
  const [report] = await pool.survey([copyOf(footage)]);
  if (!report?.mesh) throw new Error('There is a face in the fixture.');
  points = report.mesh.points;
});
afterAll(() => pool[Symbol.asyncDispose]());

function copyOf(picture: Planar): Picture {
  const copy = newPlanar(picture.width, picture.height);
  copyPlanar(picture, copy);
  return { ...copy, y: copy.y.slice(), u: copy.u.slice(), v: copy.v.slice(), index: 0 };
}

/** A photograph, or with `swing` pixels of a head that moves by itself: what is drawn at each asked frame. */
function* drawn(speech: typeof NODDING | typeof STILL, frames: readonly number[], swing = 0): Generator<Picture> {
  const track = new Float32Array(points.length * FRAMES);
  for (let frame = 0; frame < FRAMES; frame++) {
    const shift = Math.round(swing * Math.sin(frame / 9));
    track.set(
      points.map((value, i) => (i % 3 === 0 ? value + shift : value)),
      frame * points.length,
    );
  }
  const shown = Array.from({ length: FRAMES }, (_, frame) => frame);
  const pane = { left: 0, top: 0, width: footage.width, height: footage.height };
  const mesh = new Mesh(points, 0);
  const life = new Liveliness({ mesh: track, shown, pane, seed: 5 }, speech, FPS, footage, mesh);
  for (const frame of frames) {
    const picture = copyOf(footage);
    life.draw(picture, mesh, frame);
    yield picture;
  }
}

const same = (a: Planar, b: Planar) => (['y', 'u', 'v'] as const).every((plane) => Buffer.compare(a[plane], b[plane]) === 0);
const seen = async (picture: Planar) => (await pool.mesh(copyOf(picture), squareAround(points))).points;

describe('the liveliness of a face', () => {
  it('leaves footage that moves as it is until it has stared for too long', () => {
    for (const picture of drawn(STILL, [0, 8, 16, 24], 6)) expect(same(picture, footage)).toBe(true);
  });

  it('shuts eyes so that the mesh sees it, and opens them again', async () => {
    const changed: Planar[] = [];
    for (const picture of drawn(STILL, [...Array(FRAMES).keys()], 6))
      if (!same(picture, footage) && changed.length < 8) changed.push(picture);
    const open = eyeOpening(await seen(footage));
    const [, , , shut = footage, , , , opened = footage] = changed;
    expect(eyeOpening(await seen(shut))).toBeLessThan(open * 0.3);
    expect(eyeOpening(await seen(opened))).toBeGreaterThan(open * 0.75);
  });

  it('sways a head that does not move, and leaves the edges and the shoulders', () => {
    const [early = footage, late = footage] = drawn(STILL, [5, 24]);
    expect(same(early, footage) || same(late, footage) || same(early, late)).toBe(false);
    const [size, width] = [footage.y.length, footage.width];
    expect(Buffer.compare(late.y.subarray(size * 0.8), footage.y.subarray(size * 0.8))).toBe(0);
    for (let row = 0; row < footage.height; row++) expect(late.y[row * width]).toBe(footage.y[row * width]);
  });

  it('nods: the face goes down, the chin less, the shoulders not at all', async () => {
    const [nodding = footage] = drawn(NODDING, [NOD_LOWEST], 6);
    const [now, before] = [await seen(nodding), await seen(footage)];
    const lower = (point: number) => (now[point * 3 + 1] ?? 0) - (before[point * 3 + 1] ?? 0);
    expect(lower(NOSE)).toBeGreaterThan(3.5);
    expect(lower(NOSE)).toBeLessThan(8);
    expect(lower(CHIN)).toBeGreaterThan(0.5);
    const size = footage.y.length;
    expect(Buffer.compare(nodding.y.subarray(size * 0.8), footage.y.subarray(size * 0.8))).toBe(0);
  });

  it('draws the same twice', () => {
    const [[a = footage], [b = footage]] = [drawn(NODDING, [NOD_LOWEST]), drawn(NODDING, [NOD_LOWEST])];
    expect(same(a, b)).toBe(true);
  });
});
