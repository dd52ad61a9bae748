/** Indices into the 478-point mesh, in MediaPipe's numbering; "left" is the picture's left. */
export const EYE_CORNER = { left: 33, right: 263 };
export const MOUTH_CORNER = { left: 61, right: 291 };
export const INNER_LIP_MIDDLE = { upper: 13, lower: 14 };
export const CHIN = 152;
export const NOSE_BASE = 2;

/** Both lip rings run from the left corner over the upper lip to the right corner and back along the lower lip, point by point side by side. */
export const OUTER_LIPS = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];
export const INNER_LIPS = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95];

/** On the cheeks and beside the nose: skin, whatever the mouth does. */
export const CHEEKS = [50, 280, 205, 425];
export const EYES = [
  [33, 160, 158, 133, 153, 144],
  [263, 387, 385, 362, 380, 373],
] as const;
/** Middle of the brows, the upper lids' edges, and the top of the forehead. */
export const BROWS = [105, 66, 107, 52, 65, 334, 296, 336, 282, 295];
export const EYELIDS = [159, 158, 160, 386, 385, 387];
export const FOREHEAD = 10;
export const MESH_POINTS = 478;
