import { ease } from '../ease.ts';
import type { FaceFrame } from './face-frame.ts';
import type { MouthMoment } from './mouth-track.ts';
import { AROUND, LIP_RINGS, lipShare, RINGS, skinShare, VERTICES } from './ring-mesh.ts';

/** Where the vertices of a ring mesh come from and go to, in face coordinates; `opening` is the wanted gap between the lips, in units. */
export interface Deformation {
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly opening: number;
  /** Lips that were open in the footage are closed here. */
  readonly touching: boolean;
}

/** All in units (about one distance between the pupils, 63 mm). */
const JAW = 0.29;
const UPPER_LIP_LIFT = 0.1;
/** How far each corner goes: out when spread, in when drawn in, and in as the jaw pulls it down, as a share of the opening. */
const SPREAD = 0.075;
const DRAWN_IN = 0.045;
const PULLED_IN = 0.09;
const ROUNDING = 0.2;
/** Lips are as much flesh when they are short as when they are long: thicker rounded, thinner spread; of each lip. */
const THICKENED = 0.03;
const THINNED = 0.014;
const CORNERS_UP = 0.014;
const BITE_GAP = 0.06;
/** The upper lip makes way for the teeth. */
const BITE_LIFT = 0.016;
const PRESSED = 0.1;
const TOUCHING = 0.012;
/** Half the width of the dark line between closed lips: open lips must not carry it along, or a dotted seam frames the mouth. */
const SEAM = 0.022;

const UPPER_LAST = AROUND / 2;

/** `smile`: how far the corners of the mouth go up, in units. */
export function deform(from: Float32Array, frame: FaceFrame, moment: MouthMoment, restGap: number, smile = 0): Deformation {
  const { active, press, bite } = moment;
  // `open` is that of neighbours blended already: what comes on top only makes sure that lips pressed hard do meet.
  const opening = active * Math.max(moment.open * JAW * (1 - 0.8 * bite) * (1 - press ** 3), bite * BITE_GAP);
  // The footage's own lips move a little; speech replaces that movement, silence keeps it.
  const jaw = opening - active * Math.max(0, frame.gap - restGap);
  const to = new Float32Array(from);
  const source = new Float32Array(from);
  const lips = new Float32Array(AROUND * 2);
  const line = seamLine(from);
  for (let ring = 0; ring < LIP_RINGS; ring++) {
    for (let k = 0; k < AROUND; k++) {
      const at = 2 * (ring * AROUND + k);
      const [du, dv] = lipMove({ u: from[at] ?? 0, v: from[at + 1] ?? 0, ring, k, line }, frame, moment, { opening, jaw, smile });
      to[at] = (from[at] ?? 0) + du;
      to[at + 1] = (from[at + 1] ?? 0) + dv;
      if (ring === LIP_RINGS - 1) lips.set([du, dv], 2 * k);
    }
  }
  const parted = frame.gap > restGap + SEAM;
  const touching = parted && active > 0.5 && opening < TOUCHING;
  if (touching) meet(to);
  else neverCross(to);
  // Lips that are open in the footage have no line between them, but a rim of teeth that the mesh takes for lip.
  takeFlesh(source, SEAM * (parted ? active : Math.min(1, opening / 0.05)), frame.halfWidth);
  moveSkin(from, to, lips, frame, jaw, moment);
  return { from: source, to, opening, touching };
}

interface LipPoint {
  readonly u: number;
  readonly v: number;
  readonly ring: number;
  readonly k: number;
  readonly line: number;
}

function lipMove(
  { u, v, ring, k, line }: LipPoint,
  frame: FaceFrame,
  moment: MouthMoment,
  { opening, jaw, smile }: { opening: number; jaw: number; smile: number },
) {
  const aside = Math.min(1, Math.abs(u) / frame.halfWidth);
  const upper = k <= UPPER_LAST;
  const out = lipShare(ring);
  const { active } = moment;
  const wide = moment.wide * active;
  const round = moment.round * active;
  const bulge = 1 - aside * aside;
  // Rounded lips open to an oval, others to a half-moon.
  const curve = Math.max(0, round);
  let dv = upper
    ? 0.27 * jaw * aside ** 5 - opening * (UPPER_LIP_LIFT - 0.03 * out) * (1 - 0.6 * aside ** (2 + curve))
    : jaw * (1 - 0.05 * out - 0.72 * aside ** (3.1 + 0.9 * curve));
  dv += (upper ? -1 : 1) * out * (THICKENED * round - THINNED * Math.max(0, wide)) * bulge;
  dv -= CORNERS_UP * Math.max(0, wide) * aside ** 4;
  dv -= (v - line) * PRESSED * moment.press * active * out;
  dv -= moment.bite * active * (upper ? BITE_LIFT * (1 - aside * aside) : (0.034 - 0.012 * out) * (1 - aside));
  // Rounded lips cannot smile as well.
  const lifted = smile * (1 - 0.7 * Math.max(0, round));
  dv -= lifted * aside ** 2.2;
  const corner = wide * (wide > 0 ? SPREAD : DRAWN_IN) - PULLED_IN * opening + 0.6 * lifted;
  const du = Math.sign(u) * aside * corner - u * ROUNDING * round * (0.7 + 0.3 * aside * aside);
  return [du, dv] as const;
}

/** Height of the line between the lips, in the middle of the mouth. */
function seamLine(from: Float32Array): number {
  const quarter = AROUND / 4;
  return ((from[2 * quarter + 1] ?? 0) + (from[2 * (quarter * 3) + 1] ?? 0)) / 2;
}

/** A hair's breadth over each other, so that nothing of what lay between them is left. */
function meet(to: Float32Array): void {
  for (let k = 1; k < UPPER_LAST; k++) {
    const a = 2 * k + 1;
    const b = 2 * (AROUND - k) + 1;
    const middle = ((to[a] ?? 0) + (to[b] ?? 0)) / 2;
    to[a] = middle + 0.004;
    to[b] = middle - 0.004;
  }
}

function neverCross(to: Float32Array): void {
  for (let k = 1; k < UPPER_LAST; k++) {
    const a = 2 * k + 1;
    const b = 2 * (AROUND - k) + 1;
    const overlap = (to[a] ?? 0) - (to[b] ?? 0);
    if (overlap <= 0) continue;
    to[a] = (to[a] ?? 0) - overlap / 2;
    to[b] = (to[b] ?? 0) + overlap / 2;
  }
}

/** Takes the lips' inner edge from the lips' flesh, `inset` away from where the mesh has it. */
function takeFlesh(source: Float32Array, inset: number, halfWidth: number): void {
  for (let k = 0; k < AROUND; k++) {
    const aside = Math.min(1, Math.abs(source[2 * k] ?? 0) / halfWidth);
    const up = k === 0 || k === UPPER_LAST ? 0 : k < UPPER_LAST ? -1 : 1;
    source[2 * k + 1] = (source[2 * k + 1] ?? 0) + up * inset * (1 - aside ** 4);
  }
}

/** Skin goes with the lips beside them and with the jaw further out, less and less towards the still border. */
function moveSkin(
  from: Float32Array,
  to: Float32Array,
  lips: Float32Array,
  frame: FaceFrame,
  jaw: number,
  { wide, round, active }: MouthMoment,
): void {
  // Cheeks are drawn in by an open jaw and by rounded lips, and pushed out by spread ones.
  const hollow = active * (0.03 * wide - 0.02 * round) - 0.08 * jaw;
  for (let ring = LIP_RINGS; ring < RINGS; ring++) {
    const share = skinShare(ring);
    const lipPart = 1 - step(0, 0.5, share);
    const inside = 1 - step(0.6, 1, share);
    for (let k = 0; k < AROUND; k++) {
      const at = 2 * (ring * AROUND + k);
      const u = from[at] ?? 0;
      const v = from[at + 1] ?? 0;
      const chin = step(-0.1, 0.3, v) * (1 - step(0.3, 1.15, Math.abs(u))) * 0.93;
      const cheek = 0.2 * Math.exp(-((Math.abs(u) - frame.halfWidth) ** 2) / 0.09 - (v * v) / 0.12);
      const du = Math.sign(u) * hollow * Math.exp(-((Math.abs(u) - 0.75) ** 2) / 0.06 - (v - 0.05) ** 2 / 0.1);
      to[at] = u + (lips[2 * k] ?? 0) * lipPart + du * (1 - lipPart) * inside;
      to[at + 1] = v + (lips[2 * k + 1] ?? 0) * lipPart + jaw * Math.max(chin, cheek) * (1 - lipPart) * inside;
    }
  }
}

const step = (from: number, to: number, x: number): number => ease((x - from) / (to - from));

export const largestMove = ({ from, to }: Deformation): number => {
  let most = 0;
  for (let i = 0; i < VERTICES * 2; i++) most = Math.max(most, Math.abs((from[i] ?? 0) - (to[i] ?? 0)));
  return most;
};
