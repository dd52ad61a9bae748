import { findMark } from '../../src/marks/picture/find-mark.ts';
import { hexOf } from '../../src/marks/picture/picture-mark.ts';
import { Residual } from '../../src/marks/picture/residual.ts';
import { fitInside, pictures } from '../../src/video/decode.ts';
import { openFilm } from '../../src/video/film.ts';

export interface Alarms {
  readonly looks: number;
  /** What was found in them. */
  readonly ids: readonly string[];
}

const SHORT_SIDES = [480, 360];
const LONGEST_SIDE = 1920;
const PICTURES_A_SECOND = 3;
const PICTURES_A_LOOK = 6;

/** Looks for the invisible id in a film that nobody marked, two seconds at a time and in two sizes. */
export async function measureAlarms({ video }: { readonly video: string }): Promise<Alarms> {
  const ids: string[] = [];
  let looks = 0;
  for (const short of SHORT_SIDES) {
    await using film = await openFilm(video);
    const size = fitInside(film, short, LONGEST_SIDE);
    let residual = new Residual(size.width, size.height);
    for await (const { index, y } of pictures(film, { ...size, fps: PICTURES_A_SECOND })) {
      residual.add(y);
      if ((index + 1) % PICTURES_A_LOOK > 0) continue;
      const found = findMark(residual);
      if (found) ids.push(hexOf(found.id));
      residual = new Residual(size.width, size.height);
      looks++;
    }
  }
  return { looks, ids };
}
