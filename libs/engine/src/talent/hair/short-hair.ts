import type { Random } from '../../random.ts';
import type { Person } from '../person.ts';
import { mixRgb, smoothstep, type Vec2 } from '../vector.ts';
import { darker, type HairCanvas } from './hair.canvas.ts';

const hairline = (x: number): number => 8.05 - 0.00072 * x ** 4 - 0.045 * x ** 2 + 0.35 * Math.cos(x * 0.9);

export function paintShortBack(canvas: HairCanvas, person: Person): void {
  const [rx, ry, curve] = [8.6 * (1 + person.shape.faceWidth), 7.4, 0.5523];
  canvas.fill(
    darker(person.hair, 0.2),
    [-rx, 5],
    [
      [
        [-rx, 5 + ry * curve],
        [-rx * curve, 5 + ry],
        [0, 5 + ry],
      ],
      [
        [rx * curve, 5 + ry],
        [rx, 5 + ry * curve],
        [rx, 5],
      ],
      [
        [rx, 5 - ry * curve],
        [rx * curve, 5 - ry],
        [0, 5 - ry],
      ],
      [
        [-rx * curve, 5 - ry],
        [-rx, 5 - ry * curve],
        [-rx, 5],
      ],
    ],
  );
}

/** A cap above the hairline, its strands swept up and to the sides of the parting. */
export function paintShortFront(canvas: HairCanvas, person: Person, random: Random): void {
  paintCap(canvas, person);
  for (let i = 0; i < 3000; i++) paintSweptStrand(canvas, person, random);
  for (const side of [-1, 1] as const) for (let i = 0; i < 420; i++) paintTempleHair(canvas, person, side, random);
}

function paintCap(canvas: HairCanvas, person: Person): void {
  const width = 1 + person.shape.faceWidth;
  const edge = Array.from({ length: 30 }, (_, step): readonly [Vec2] => {
    const x = -5.8 + 0.4 * step;
    return [[x * width, hairline(x)]];
  });
  canvas.fill(
    darker(person.hair, 0.15),
    [-7.6 * width, 2.6],
    [
      [
        [-7.2 * width, 4.4],
        [-6.9 * width, 5.4],
        [-6.2 * width, 6.6],
      ],
      ...edge,
      [
        [6.9 * width, 5.4],
        [7.2 * width, 4.4],
        [7.6 * width, 2.6],
      ],
      [
        [8.9 * width, 6],
        [8.6 * width, 11.6],
        [3.5, 12.9],
      ],
      [
        [0, 13.7],
        [-3, 13.3],
        [-5, 12.2],
      ],
      [
        [-9 * width, 10],
        [-8.9 * width, 6],
        [-7.6 * width, 2.6],
      ],
    ],
  );
}

function paintSweptStrand(canvas: HairCanvas, person: Person, random: Random): void {
  const width = 1 + person.shape.faceWidth;
  const x = (random() * 2 - 1) * 6.6;
  const height = random();
  const y = hairline(x) + height * 4.2 * Math.sqrt(Math.max(0.05, 1 - (x / 8.2) ** 2)) - 0.05;
  const direction = x < person.parting ? -1 : 1;
  const length = 0.9 + 1.4 * random();
  const rise = 0.9 * (1 - height) + 0.25;
  const points: Vec2[] =
    Math.abs(x) > 5.2
      ? [
          [x * width, y],
          [x * 1.03 * width, y - 0.5],
          [x * 1.07 * width, y - 1.2 - random()],
        ]
      : [
          [x * width, y - 0.15],
          [(x + direction * 0.3 * length) * width, y + rise],
          [(x + direction * length) * width, y + rise * 1.1 + 0.1 * random()],
        ];
  canvas.strand(points, {
    width: 0.8 + random() * 1.5,
    colour: mixRgb(darker(person.hair, 0.3), mixRgb(person.hair, person.hairShine, 0.5), random()),
    shine: person.hairShine,
    shineAt: 0.5,
    shineShare: 0.25 + 0.5 * random() * smoothstep(0.2, 0.8, height),
    alpha: 0.5 + 0.3 * random(),
  });
}

function paintTempleHair(canvas: HairCanvas, person: Person, side: -1 | 1, random: Random): void {
  const y = 6.6 - 4.6 * random();
  const x = side * (6.75 + 0.0875 * (6 - y) + random() * 1.1) * (1 + person.shape.faceWidth);
  const points: Vec2[] = [
    [x, y],
    [x + side * 0.06, y - 0.4],
    [x + side * 0.03, y - 0.9],
  ];
  const colour = mixRgb(person.hair, person.skin, 0.12 + 0.2 * random());
  const alpha = 0.3 * smoothstep(1.8, 3.4, y) + 0.1;
  canvas.strand(points, { width: 0.7 + random(), colour, shine: person.hairShine, shineAt: 0.5, shineShare: 0.2, alpha });
}
