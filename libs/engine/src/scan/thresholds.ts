/** Everything a scan is measured against, in one place; `docs/errors.md` tells people the same in words. */
export const THRESHOLDS = {
  /** How often a picture is looked at, a second, and how often it is also asked who that is. */
  samplesPerSecond: 5,
  embeddingsPerSecond: 1,
  /** Frames a second of everything that is kept. */
  fps: 25,

  /** Sixty seconds, less the last frame's rounding. */
  minSeconds: 59.5,
  maxSeconds: 180,
  /** Short and long side of what is looked at, and of what is kept. */
  analysed: { short: 720, long: 1280 },
  kept: { short: 1080, long: 1920 },

  /** A fault counts when it lasts: this share of all samples, or this many seconds at a stretch. */
  toleratedShare: 0.1,
  toleratedSeconds: 2,

  /** Detection and mesh: below these there is no face. */
  faceScore: 0.6,
  meshScore: 0.7,
  /** A second face counts from this share of the first one's width on: a poster in the background is no person. */
  secondFaceSize: 0.35,
  /** Measured on one person at all poses: above 0.65; on two people: below 0.5. */
  samePerson: 0.55,

  /** Pixels between the ears, at the analysed size. */
  minEarDistance: 80,
  /** Luma of the face, 0 to 255. */
  minFaceLuma: 45,
  maxFaceLuma: 225,
  maxBurntShare: 0.35,
  /** Of the face at a fixed size, see `Look.sharpness`. */
  minSharpness: 0.01,
  maxYaw: 25,
  /** What the mesh says of a face that looks straight ahead: the chin lies deeper than the forehead. */
  uprightPitch: 6,
  maxPitch: 25,
  maxRoll: 25,

  /** 8-bit chroma: lips are redder than the cheeks by this at least, and the chin's colour is that of skin or hair but for this. */
  minLipRedness: 1.5,
  maxChinTint: 12,

  /** Seconds of speech, and its loudness. */
  minSpeechSeconds: 10,
  minLoudnessLufs: -45,
  /** Share of the samples of speech that are at full scale. */
  maxClippedShare: 0.002,

  /** The idle loop. */
  minStillSeconds: 2.4,
  maxStillSeconds: 12,
  closedMouthGap: 0.14,
} as const;
