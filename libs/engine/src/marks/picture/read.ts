import sharp from 'sharp';
import { fitInside, pictures } from '../../video/decode.ts';
import { openFilm } from '../../video/film.ts';
import { Unreadable } from '../../video/unreadable.ts';
import type { MediaFormat } from '../media-format.ts';
import { type FoundMark, findMark } from './find-mark.ts';
import { hexOf } from './picture-mark.ts';
import { Residual } from './residual.ts';

/** Short side at which is looked: a platform's smaller renditions have it, and it is all that the mark needs. */
const SHORT_SIDE = 480;
const LONGEST_SIDE = 1920;
const PICTURES_A_SECOND = 3;
/** Numbers of pictures after which the mark is looked for: a film in good state needs a few, and a long one is not read to its end. */
const LOOKS = [12, 36, 96];

export interface PictureMarkOrder {
  readonly file: string;
  readonly format: MediaFormat;
}

export interface FoundPictureMark {
  /** 16 hexadecimal digits, as `pictureIdOf` makes them of an output's id. */
  readonly id: string;
  /** How far the mark stands out from the footage, in standard deviations. */
  readonly certainty: number;
}

/** Null when there is no mark, or no picture that can be read. */
export async function readPictureMark({ file, format }: PictureMarkOrder): Promise<FoundPictureMark | null> {
  const found = format === 'video/mp4' ? await findInFilm(file) : await findInImage(file);
  return found && { id: hexOf(found.id), certainty: found.certainty };
}

/** In the first half minute. */
async function findInFilm(file: string): Promise<FoundMark | null> {
  try {
    await using film = await openFilm(file);
    const size = fitInside(film, SHORT_SIDE, LONGEST_SIDE);
    const residual = new Residual(size.width, size.height);
    let seen = 0;
    for await (const { y } of pictures(film, { ...size, fps: PICTURES_A_SECOND, to: LOOKS.at(-1) })) {
      residual.add(y);
      const found = LOOKS.includes(++seen) ? findMark(residual) : null;
      if (found) return found;
    }
    return seen === 0 || LOOKS.includes(seen) ? null : findMark(residual);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

async function findInImage(file: string): Promise<FoundMark | null> {
  const image = sharp(file, { failOn: 'none' });
  const size = await image.metadata().then(
    ({ width, height }) => fitInside({ width, height }, SHORT_SIDE, LONGEST_SIDE),
    () => null,
  );
  const luma =
    size &&
    (await image
      .resize(size.width, size.height)
      .greyscale()
      .raw()
      .toBuffer()
      .catch(() => null));
  if (!size || !luma) return null;
  const residual = new Residual(size.width, size.height);
  residual.add(luma);
  return findMark(residual);
}
