import { FaceAnalyst } from '../face/analyst.ts';
import { type Picture, pictures } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import { teethRow } from './texture.ts';

const FILM = 'test/fixtures/talent-mira-14s.mp4';

/** Some of the film's pictures, five a second. */
async function look(from: number, to: number): Promise<Picture[]> {
  await using film = await openFilm(FILM);
  const seen: Picture[] = [];
  for await (const picture of pictures(film, { width: film.width, height: film.height, fps: 5, from, to })) {
    seen.push({ ...picture, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() });
  }
  return seen;
}

describe('teeth in a film', () => {
  it('are seen when she speaks, and not before', async () => {
    const analyst = await FaceAnalyst.load();
    expect(analyst.survey(await look(2, 4)).map(({ teeth }) => teeth)).toEqual([null, null]);
    const looks = analyst.survey(await look(16, 24)).flatMap(({ teeth }) => teeth ?? []);
    expect(looks.length).toBeGreaterThan(3);
    const row = teethRow([...looks].sort((a, b) => b.area - a.area).map(({ patch }) => patch));
    if (!row) throw new Error('No row of teeth is seen.');
    // Hers are brighter than her skin and hardly red; her mouth is 170 texels wide.
    expect(row.level).toBeGreaterThan(row.skin);
    expect(Math.abs(row.tint.v)).toBeLessThan(8);
    const middle = Array.from(row.alpha.subarray(0, row.width), (alpha) => alpha > 200).filter(Boolean).length;
    expect(middle).toBeGreaterThan(90);
    expect(middle).toBeLessThan(160);
  });
});
