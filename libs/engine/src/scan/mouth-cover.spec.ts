import { FaceAnalyst } from '../face/analyst.ts';
import { mouthLookOf } from '../face/mouth-look.ts';
import { randomOf } from '../random.ts';
import { type Picture, pictures } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import { isMouthCovered } from './mouth-cover.ts';

type Rgb = readonly [number, number, number];
type Point = readonly [number, number];
/** Landmarks round the lower face: ear, jaw, ear, and back over the cheeks and the bridge of the nose, or below it. */
const JAW = [132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361];
const MASK = [...JAW, 330, 195, 101];
const BEARD = [...JAW, 425, 2, 205];
const LIPS = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];

let face: { readonly picture: Picture; readonly mesh: Float32Array };
let areas: Record<'mask' | 'beard' | 'hand' | 'microphone', readonly number[]>;

beforeAll(async () => {
  await using film = await openFilm('test/fixtures/talent-mira-14s.mp4');
  const analyst = await FaceAnalyst.load();
  for await (const picture of pictures(film, { width: film.width, height: film.height, fps: 5, from: 0, to: 1 })) {
    const [report] = analyst.survey([{ ...picture, u: picture.u.slice(), v: picture.v.slice() }]);
    if (report?.mesh) face = { picture: { ...picture, u: picture.u.slice(), v: picture.v.slice() }, mesh: report.mesh.points };
  }
  const mouth = pointOf(13);
  const near = (share: number) => (at: Point) =>
    Math.hypot(at[0] - mouth[0], at[1] - mouth[1]) < share * (pointOf(263)[0] - pointOf(33)[0]);
  const [onBeard, onLips] = [within(BEARD), within(LIPS)];
  areas = {
    mask: areaOf(within(MASK)),
    beard: areaOf((at) => onBeard(at) && !onLips(at)),
    hand: areaOf(near(0.75)),
    microphone: areaOf(near(0.45)),
  };
});

const pointOf = (landmark: number): Point => [face.mesh[3 * landmark] ?? 0, face.mesh[3 * landmark + 1] ?? 0];

/** The chroma samples that lie there. */
function areaOf(where: (at: Point) => boolean): number[] {
  const width = face.picture.width / 2;
  return Array.from(face.picture.u.keys()).filter((at) => where([2 * (at % width), 2 * Math.floor(at / width)]));
}

function within(landmarks: readonly number[]): (at: Point) => boolean {
  const edges = landmarks.map((landmark, i) => [pointOf(landmark), pointOf(landmarks.at(i - 1) ?? landmark)] as const);
  return ([x, y]) =>
    edges.filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)).length % 2 === 1;
}

/** The face with a colour laid over it, `opacity` of it from sample to sample. */
function covered(colour: Rgb, area: keyof typeof areas, opacity: () => number = () => 1): boolean {
  const [u, v] = [face.picture.u.slice(), face.picture.v.slice()];
  const [, blue, red] = chromaOf(colour);
  for (const at of areas[area]) {
    const share = opacity();
    u[at] = Math.round((u[at] ?? 0) * (1 - share) + blue * share);
    v[at] = Math.round((v[at] ?? 0) * (1 - share) + red * share);
  }
  return isMouthCovered(mouthLookOf({ ...face.picture, u, v }, face.mesh));
}

const chromaOf = ([r, g, b]: Rgb): Rgb => [
  16 + 0.257 * r + 0.504 * g + 0.098 * b,
  128 - 0.148 * r - 0.291 * g + 0.439 * b,
  128 + 0.439 * r - 0.368 * g - 0.071 * b,
];

describe('a covered mouth', () => {
  it('is not a bare face', () => {
    expect(isMouthCovered(mouthLookOf(face.picture, face.mesh))).toBe(false);
  });

  it.each([
    ['black', [22, 18, 17]],
    ['dark brown', [58, 42, 34]],
    ['ginger', [150, 78, 38]],
    ['fair', [188, 150, 104]],
    ['grey', [128, 126, 124]],
    ['white', [222, 219, 215]],
  ] as const)('is not a full beard, %s', (_, hair) => {
    const random = randomOf(7);
    for (const thin of [0.5, 0.8, 1]) expect(covered(hair, 'beard', () => thin * (0.75 + 0.25 * random()))).toBe(false);
  });

  it.each([
    ['a surgical mask', [150, 190, 220]],
    ['a pale one', [214, 228, 236]],
    ['a white one', [238, 238, 236]],
    ['a black one', [28, 28, 30]],
    ['a green one', [120, 170, 130]],
    ['a pink one', [236, 178, 190]],
    ['a red scarf', [190, 36, 44]],
  ] as const)('is one behind %s', (_, cloth) => {
    expect(covered(cloth, 'mask')).toBe(true);
  });

  it('is one behind a hand, or a microphone', () => {
    const { width, v } = face.picture;
    const [x, y] = pointOf(205).map((value) => value >> 1);
    const cheek = (v[(y ?? 0) * (width >> 1) + (x ?? 0)] ?? 0) - 128;
    // Of the cheek's own redness, lighter and darker.
    for (const light of [0.9, 1, 1.1]) {
      const grey = 150 * light;
      expect(covered([grey + cheek / 0.713, grey, grey - cheek], 'hand')).toBe(true);
    }
    expect(covered([36, 36, 38], 'microphone')).toBe(true);
  });
});
