import type { MouthShape } from '../../lips/viseme.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { MOUTH_OPENING } from '../head/landmarks.ts';
import { at, bell, mix, mixRgb, type Rgb, scaleRgb, smoothstep, type Vec2, type Vec3 } from '../vector.ts';
import { type HeadTransform, scaleAt } from './camera.ts';
import { type HeadLayer, OVERSAMPLING } from './head.layer.ts';
import { exposed } from './light.ts';

const OPENING_MIDDLE = 13;
const LOWER_EDGE_MIDDLE = 14;
/** The front teeth stand this far forward, in cm. */
const TEETH_DEPTH = 4.6;
const DENTAL_ARCH_CM = 2.55;
const UPPER_POINTS = 11;

const CAVITY: Rgb = [0.04, 0.012, 0.012];
const TONGUE: Rgb = [0.36, 0.105, 0.1];
const LOWER_TEETH: Rgb = [0.6, 0.56, 0.49];
const UPPER_TEETH: Rgb = [0.8, 0.755, 0.67];

/** A place in the mouth, in cm from where the upper teeth meet the seam of the lips, y down. */
interface Place {
  readonly x: number;
  readonly y: number;
  /** 0 in the middle of the dental arch, 1 at its ends. */
  readonly aside: number;
  readonly belowUpperLip: number;
  readonly aboveLowerLip: number;
  readonly opening: number;
}

export class MouthRenderer {
  private readonly seam: number;

  constructor(rest: FaceMesh) {
    this.seam = at(rest, OPENING_MIDDLE)[1];
  }

  /** Fills the whole opening; what the lips cover of it, they are painted over. */
  paint(layer: HeadLayer, head: HeadTransform, face: FaceMesh, mouth: MouthShape, roll: number): void {
    const ring = MOUTH_OPENING.map((vertex) => layer.fromPicture(head.see(at(face, vertex))));
    const upper = ring.slice(0, UPPER_POINTS);
    const lower = [...ring.slice(UPPER_POINTS - 1), at(ring, 0)].toReversed();
    const teeth: Vec3 = [0, this.seam, TEETH_DEPTH];
    const [middleX, middleY] = layer.fromPicture(head.see(teeth));
    const unit = scaleAt(head.place(teeth)[2]) * OVERSAMPLING;
    const jaw = this.seam - at(face, LOWER_EDGE_MIDDLE)[1];
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    for (let x = Math.floor(Math.min(...xs)) - 2; x <= Math.ceil(Math.max(...xs)) + 2; x++) {
      const [top, bottom] = [heightAt(upper, x), heightAt(lower, x)];
      for (let y = Math.floor(Math.min(...ys)) - 2; y <= Math.ceil(Math.max(...ys)) + 2; y++) {
        if (!layer.contains(x, y)) continue;
        const across = (x - middleX) / unit;
        const place: Place = {
          x: across * Math.cos(roll),
          y: (y - middleY) / unit + across * Math.tan(roll),
          aside: Math.abs(across * Math.cos(roll)) / DENTAL_ARCH_CM,
          belowUpperLip: (y - top) / unit,
          aboveLowerLip: (bottom - y) / unit,
          opening: (bottom - top) / unit,
        };
        const [red, green, blue] = interior(place, jaw, mouth.tongue);
        layer.paint(x, y, exposed(red), exposed(green), exposed(blue));
      }
    }
  }
}

/** `jaw` is how far the lower lip has gone down, in cm. */
function interior(place: Place, jaw: number, tongueUp: number): Rgb {
  const lit = 0.86 * (0.3 + 0.7 * smoothstep(-0.02, 0.2, place.belowUpperLip) * (0.6 + 0.4 * smoothstep(-0.02, 0.14, place.aboveLowerLip)));
  const colour = upperTeeth(lowerTeeth(tongue(CAVITY, place, jaw, tongueUp), place, jaw), place);
  return scaleRgb(colour, [lit, lit, lit]);
}

function tongue(behind: Rgb, place: Place, jaw: number, up: number): Rgb {
  const depth = (place.y - (jaw - 0.55 - 0.35 * (0.5 + 0.5 * up) * place.opening)) / 0.5;
  const cover = smoothstep(0, 0.6, depth) * (1 - smoothstep(0.6, 1, place.aside)) * smoothstep(0.15, 0.5, place.opening);
  return over(behind, TONGUE, cover, 0.35 + 0.5 * smoothstep(0, 0.5, place.belowUpperLip));
}

/** They ride on the jaw, and show only in a wide mouth. */
function lowerTeeth(behind: Rgb, place: Place, jaw: number): Rgb {
  const edge = jaw - 0.34 + 0.16 * place.aside ** 2;
  const cover = smoothstep(0, 0.06, place.y - edge) * (1 - smoothstep(0.8, 0.98, place.aside)) * smoothstep(0.35, 0.6, place.opening);
  const gaps = 1 - 0.25 * Math.abs(Math.cos((place.x / 0.4) * Math.PI)) ** 18;
  return over(behind, LOWER_TEETH, cover, (0.34 + 0.4 * smoothstep(0, 0.5, place.belowUpperLip)) * gaps * (1 - 0.5 * place.aside));
}

/** They stay with the skull. */
function upperTeeth(behind: Rgb, place: Place): Rgb {
  const turns = place.x / 0.46 + 0.5;
  const fromTooth = 2 * Math.abs(turns - Math.floor(turns) - 0.5);
  const side = Math.abs(place.x);
  const incisor = side > 0.46 && side < 0.9 ? 0.05 : 0;
  const edge = 0.44 - 0.3 * place.aside ** 2 - 0.05 * fromTooth ** 4 - incisor;
  const cover = (1 - smoothstep(-0.045, 0.045, place.y - edge)) * (1 - smoothstep(0.8, 0.97, place.aside));
  const gaps = 1 - 0.3 * fromTooth ** 14;
  const light = (0.46 + 0.54 * smoothstep(0, 0.22, place.belowUpperLip)) * (1 - 0.62 * place.aside ** 2);
  return over(behind, UPPER_TEETH, cover, gaps * light * (0.92 + 0.1 * bell(place.y - 0.22, 0.12)));
}

const over = (behind: Rgb, colour: Rgb, cover: number, light: number): Rgb =>
  cover <= 0 ? behind : mixRgb(behind, scaleRgb(colour, [light, light, light]), cover);

/** The height of a line from left to right; beyond its ends, that of the nearest one. */
function heightAt(line: readonly Vec2[], x: number): number {
  const next = line.findIndex(([px]) => px > x);
  if (next <= 0) return at(line, next === 0 ? 0 : line.length - 1)[1];
  const [from, to] = [at(line, next - 1), at(line, next)];
  return mix(from[1], to[1], (x - from[0]) / (to[0] - from[0] || 1));
}
