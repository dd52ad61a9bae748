import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Random, randomOf } from '../../random.ts';
import type { Person } from '../person.ts';
import { PICTURE } from '../render/camera.ts';
import { at, css, mixRgb, type Rgb } from '../vector.ts';

const BOOKS: readonly Rgb[] = [
  [150, 96, 70],
  [92, 112, 96],
  [190, 170, 140],
  [80, 92, 118],
];

/** A room out of focus: window, shelf and plant. Three components a pixel, 0 to 255. */
export function paintBackdrop(person: Person): Float32Array {
  const { width, height } = PICTURE;
  const pen = createCanvas(width, height).getContext('2d');
  const random = randomOf(person.seed * 3 + 5);
  const [light, dark] = person.backdrop;
  const wall = pen.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, css(light));
  wall.addColorStop(1, css(dark));
  pen.fillStyle = wall;
  pen.fillRect(0, 0, width, height);
  paintFurniture(pen, light, dark);
  paintBooksAndPlant(pen, dark, random);
  paintVignette(pen);
  const { data } = pen.getImageData(0, 0, width, height);
  const rgb = new Float32Array(width * height * 3);
  for (let i = 0, k = 0; i < data.length; i += 4, k += 3) rgb.set(data.subarray(i, i + 3), k);
  return rgb;
}

function paintFurniture(pen: SKRSContext2D, light: Rgb, dark: Rgb): void {
  pen.save();
  pen.filter = 'blur(26px)';
  pen.fillStyle = css(mixRgb(light, [255, 250, 240], 0.75), 0.85);
  pen.fillRect(-30, 120, 190, 560);
  pen.fillStyle = css(mixRgb(dark, [60, 50, 44], 0.35), 0.55);
  pen.fillRect(540, 60, 120, 760);
  pen.fillStyle = css(mixRgb(dark, [70, 60, 50], 0.5), 0.5);
  pen.fillRect(470, 700, 300, 26);
  pen.fillRect(470, 420, 300, 22);
  pen.restore();
}

function paintBooksAndPlant(pen: SKRSContext2D, dark: Rgb, random: Random): void {
  pen.save();
  pen.filter = 'blur(22px)';
  for (let book = 0; book < 9; book++) {
    pen.fillStyle = css(mixRgb(at(BOOKS, Math.floor(random() * BOOKS.length)), dark, 0.45), 0.6);
    const thickness = 16 + random() * 30;
    pen.fillRect(520 + random() * 190, (book < 5 ? 420 : 700) - 80 - random() * 30, thickness, 90);
  }
  pen.fillStyle = 'rgba(70,104,72,.55)';
  for (let leaf = 0; leaf < 10; leaf++) {
    pen.beginPath();
    pen.ellipse(60 + random() * 120, 760 + random() * 160, 18 + random() * 26, 60 + random() * 50, random() * 2 - 1, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.restore();
}

function paintVignette(pen: SKRSContext2D): void {
  const { width, height } = PICTURE;
  const vignette = pen.createRadialGradient(width / 2, height * 0.42, 200, width / 2, height * 0.5, 900);
  vignette.addColorStop(0, 'rgba(255,250,240,.10)');
  vignette.addColorStop(1, 'rgba(30,24,20,.42)');
  pen.fillStyle = vignette;
  pen.fillRect(0, 0, width, height);
}
