import { openFilm } from '../../src/video/film.ts';
import type { Answer } from './order.ts';

/** What a film's container says of itself: `frames`, and its length as `ms`. */
export async function probe(video: string): Promise<Answer> {
  await using film = await openFilm(video);
  const sound = film.sound ? Number(film.sound.duration) * (film.sound.timeBase.num / film.sound.timeBase.den) : 0;
  return { ms: film.demuxer.duration * 1000, processor: 0, frames: Number(film.video.nbFrames), stages: { sound }, hash: '' };
}
