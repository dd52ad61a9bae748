import sharp from 'sharp';
import { fitInside, pictures } from '../../video/decode.ts';
import { openFilm } from '../../video/film.ts';
import { Unreadable } from '../../video/unreadable.ts';
import type { MediaFormat } from '../media-format.ts';
import { findMark } from './find-mark.ts';
import { hexOf } from './picture-mark.ts';
import { Residual } from './residual.ts';

/** Short side at which is looked: a platform's smallest rendition, and all that the mark needs. */
const SHORT_SIDE = 480;
const LONGEST_SIDE = 1920;
const PICTURES_A_SECOND = 3;
const MOST_PICTURES = 48;

export interface PictureMarkOrder {
  readonly file: string;
  readonly format: MediaFormat;
}

export interface FoundPictureMark {
  /** 16 hexadecimal digits, as `pictureIdOf` makes them of an output's id. */
  readonly id: string;
  /** How far the mark stands out from chance, in standard deviations. */
  readonly certainty: number;
}

/** Null when there is no mark, or no picture that can be read. */
export async function readPictureMark({ file, format }: PictureMarkOrder): Promise<FoundPictureMark | null> {
  const residual = format === 'video/mp4' ? await residualOfFilm(file) : await residualOfImage(file);
  const found = residual && findMark(residual.average(), residual.width, residual.height);
  return found ? { id: hexOf(found.id), certainty: found.certainty } : null;
}

async function residualOfFilm(file: string): Promise<Residual | null> {
  try {
    await using film = await openFilm(file);
    const size = fitInside(film, SHORT_SIDE, LONGEST_SIDE);
    const residual = new Residual(size.width, size.height);
    for await (const { y } of pictures(film, { ...size, fps: PICTURES_A_SECOND, to: MOST_PICTURES })) residual.add(y);
    return residual;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

async function residualOfImage(file: string): Promise<Residual | null> {
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
  return residual;
}
