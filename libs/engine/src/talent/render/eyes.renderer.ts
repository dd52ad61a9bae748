import { noiseOf } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { eyeballOf } from '../head/identity.ts';
import { EYES, type EyeLandmarks } from '../head/landmarks.ts';
import type { Person } from '../person.ts';
import { at, bell, clamp, dot, mixRgb, normalised, type Rgb, scaleRgb, smoothstep, toLinear, type Vec2, type Vec3 } from '../vector.ts';
import { type HeadTransform, scaleAt } from './camera.ts';
import { type HeadLayer, OVERSAMPLING } from './head.layer.ts';
import { exposed, FILL_LIGHT, KEY_LIGHT, wrapped } from './light.ts';

const RADIUS_CM = 1.3;
/** Half the angle of the iris, in radians. */
const IRIS = 0.475;
const WHITE: Rgb = [0.8, 0.765, 0.745];
/** Eyes that look at a near camera turn inwards. */
const CONVERGENCE = 0.035;
/** Lids this far shut hide the ball. */
const HIDDEN = 0.97;

/** One eyeball as it lies in the layer, in samples. */
interface Ball {
  readonly middle: Vec2;
  readonly radius: number;
  readonly gaze: Vec3;
  readonly left: number;
  readonly right: number;
  readonly lid: number;
}

export class EyesRenderer {
  private readonly iris: Rgb;
  private readonly balls: readonly Vec3[];
  private readonly fibres: (x: number, y: number) => number;

  constructor(person: Person, rest: FaceMesh) {
    this.iris = toLinear(person.iris);
    this.balls = EYES.map((eye) => eyeballOf(rest, eye));
    this.fibres = noiseOf(person.seed + 900);
  }

  /** `face` wears its expression; `gaze` is where the eyes look, as tangents from straight ahead. */
  paint(layer: HeadLayer, head: HeadTransform, face: FaceMesh, gaze: Vec2, blink: number): void {
    if (blink > HIDDEN) return;
    EYES.forEach((eye, index) => {
      const ball = this.locate(layer, head, face, eye, at(this.balls, index), gaze);
      for (let y = Math.floor(ball.middle[1] - ball.radius * 0.75); y < ball.middle[1] + ball.radius * 0.75; y++) {
        for (let x = Math.floor(ball.left - 3); x < ball.right + 3; x++) {
          if (!layer.contains(x, y)) continue;
          const [red, green, blue] = this.shade(ball, x, y);
          layer.paint(x, y, exposed(red), exposed(green), exposed(blue));
        }
      }
    });
  }

  private locate(layer: HeadLayer, head: HeadTransform, face: FaceMesh, eye: EyeLandmarks, centre: Vec3, gaze: Vec2): Ball {
    const corners = eye.corners.map((vertex) => layer.fromPicture(head.see(at(face, vertex)))[0]);
    return {
      middle: layer.fromPicture(head.see(centre)),
      radius: RADIUS_CM * scaleAt(head.place(centre)[2]) * OVERSAMPLING,
      gaze: normalised(head.rotate([gaze[0] - eye.side * CONVERGENCE, gaze[1], 1])),
      left: Math.min(...corners),
      right: Math.max(...corners),
      lid: layer.fromPicture(head.see(at(face, at(eye.upperLid, 3))))[1],
    };
  }

  private shade(ball: Ball, x: number, y: number): Rgb {
    const dx = (x - ball.middle[0]) / ball.radius;
    const dy = (ball.middle[1] - y) / ball.radius;
    const inside = 1 - dx * dx - dy * dy;
    const normal: Vec3 = [dx, dy, inside > 0.02 ? Math.sqrt(inside) : 0.14];
    const shadow = shadeOfLids(ball, x, y);
    const light = shadow * (0.62 * wrapped(normal, KEY_LIGHT, 0.35) + 0.22 * wrapped(normal, FILL_LIGHT, 0.3) + 0.2);
    const shine = reflection(dx - ball.gaze[0], ball.gaze[1] - dy, shadow);
    const [red, green, blue] = this.surface(normal, ball.gaze);
    return [red * light + shine, green * light + shine, blue * light + shine];
  }

  private surface(normal: Vec3, gaze: Vec3): Rgb {
    const angle = Math.acos(clamp(dot(normal, gaze), -1, 1));
    const veins = 1 - 0.066 * smoothstep(0.5, 1.1, angle);
    const white = scaleRgb(WHITE, [1, veins, veins]);
    const radius = angle / IRIS;
    if (radius >= 1.06) return white;
    return mixRgb(white, this.irisAt(radius, normal[0] - gaze[0], normal[1] - gaze[1]), 1 - smoothstep(0.95, 1.06, radius));
  }

  /** `radius` 0 in the middle, 1 at the rim. */
  private irisAt(radius: number, dx: number, dy: number): Rgb {
    const turn = Math.atan2(dy, dx);
    const fibres = 0.75 + 0.5 * this.fibres(turn * 7 + 20, radius * 3) + 0.11 * Math.sin(turn * 37 + Math.sin(turn * 5) * 3);
    const ring = 0.75 + 0.75 * (1 - Math.abs(radius - 0.55) * 1.3);
    const rim = smoothstep(0.8, 1, radius);
    const pupil = 1 - smoothstep(0.36, 0.43, radius);
    const glow = smoothstep(0.1, -0.35, dy / 0.4) * 0.45 * (1 - pupil) * (1 - rim);
    const tone = fibres * ring * (1 - 0.82 * rim) * (1 - pupil) + glow;
    return [this.iris[0] * tone + 0.004 * pupil, this.iris[1] * tone + 0.004 * pupil, this.iris[2] * tone + 0.004 * pupil];
  }
}

function shadeOfLids(ball: Ball, x: number, y: number): number {
  const below = 0.38 + 0.62 * smoothstep(-0.02, 0.3, (y - ball.lid) / ball.radius);
  const aside = Math.abs(x - (ball.left + ball.right) / 2) / ((ball.right - ball.left) / 2);
  return below * (1 - 0.3 * smoothstep(0.55, 1, aside));
}

/** The key lamp, the fill lamp and a window, mirrored in the cornea; offsets from its middle, y down. */
function reflection(dx: number, dy: number, shadow: number): number {
  const key = 1.25 * bell(Math.hypot(dx + 0.17, dy + 0.19), 0.062);
  const fill = 0.16 * bell(Math.hypot(dx - 0.2, dy - 0.15), 0.05);
  return key + fill + 0.02 * bell(Math.hypot(dx + 0.1, dy + 0.1), 0.3) * shadow;
}
