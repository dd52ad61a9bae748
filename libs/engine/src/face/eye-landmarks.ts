/** Points of the mesh round the eyes, in MediaPipe's numbering. */
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

export const eyeOutline = (eye: EyeLandmarks): readonly number[] => [...eye.upperLid, ...eye.lowerLid, ...eye.corners];
