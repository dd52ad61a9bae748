/** Vertices of the canonical 468-point face, by what they outline. */
export { EYES, type EyeLandmarks, eyeOutline } from '../../face/eye-landmarks.ts';

/** Round the face, clockwise from the middle of the forehead. */
export const OVAL = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93,
  234, 127, 162, 21, 54, 103, 67, 109,
] as const;

/** The opening between the lips: the upper edge from left to right, then the lower one back. */
export const MOUTH_OPENING = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95] as const;

/** From the opening outwards, nine columns from left to right; columns of upper and lower rows meet when the mouth shuts. */
export const UPPER_LIP_ROWS = [
  [191, 80, 81, 82, 13, 312, 311, 310, 415],
  [183, 42, 41, 38, 12, 268, 271, 272, 407],
  [184, 74, 73, 72, 11, 302, 303, 304, 408],
  [185, 40, 39, 37, 0, 267, 269, 270, 409],
] as const;
export const LOWER_LIP_ROWS = [
  [95, 88, 178, 87, 14, 317, 402, 318, 324],
  [96, 89, 179, 86, 15, 316, 403, 319, 325],
  [77, 90, 180, 85, 16, 315, 404, 320, 307],
  [146, 91, 181, 84, 17, 314, 405, 321, 375],
] as const;

export const LEFT_CORNER = 61;
export const RIGHT_CORNER = 291;
export const MOUTH_CORNERS = [61, 291, 78, 308, 62, 292, 76, 306] as const;

export const LIP_OUTLINE = [LEFT_CORNER, ...UPPER_LIP_ROWS[3], RIGHT_CORNER, ...LOWER_LIP_ROWS[3].toReversed()];

export const BROWS = [
  { lower: [46, 53, 52, 65, 55], upper: [70, 63, 105, 66, 107], side: -1 },
  { lower: [276, 283, 282, 295, 285], upper: [300, 293, 334, 296, 336], side: 1 },
] as const;
