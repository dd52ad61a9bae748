/** Vertices of the canonical 468-point face, by what they outline. */

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

export interface EyeLandmarks {
  /** Outer end first; so are all the rows. */
  readonly corners: readonly [outer: number, inner: number];
  readonly upperLid: readonly number[];
  readonly lowerLid: readonly number[];
  readonly crease: readonly number[];
  readonly underBrow: readonly number[];
  /** -1 on the left of the picture. */
  readonly side: -1 | 1;
}

export const EYES: readonly [EyeLandmarks, EyeLandmarks] = [
  {
    corners: [33, 133],
    upperLid: [246, 161, 160, 159, 158, 157, 173],
    lowerLid: [7, 163, 144, 145, 153, 154, 155],
    crease: [247, 30, 29, 27, 28, 56, 190],
    underBrow: [113, 225, 224, 223, 222, 221, 189],
    side: -1,
  },
  {
    corners: [263, 362],
    upperLid: [466, 388, 387, 386, 385, 384, 398],
    lowerLid: [249, 390, 373, 374, 380, 381, 382],
    crease: [467, 260, 259, 257, 258, 286, 414],
    underBrow: [342, 445, 444, 443, 442, 441, 413],
    side: 1,
  },
];

export const BROWS = [
  { lower: [46, 53, 52, 65, 55], upper: [70, 63, 105, 66, 107], side: -1 },
  { lower: [276, 283, 282, 295, 285], upper: [300, 293, 334, 296, 336], side: 1 },
] as const;

export const eyeOutline = (eye: EyeLandmarks): readonly number[] => [...eye.upperLid, ...eye.lowerLid, ...eye.corners];
