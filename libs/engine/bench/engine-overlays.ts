/**
 * Looks for captions and logos in films, as `scan` does, and says what it finds: `--film FILE`, any number of times.
 * With `--captions` white text with a dark rim is laid over first.
 */
import { parseArgs } from 'node:util';
import { captionBand, drawCaption } from '../src/picture/caption.ts';
import { blend } from '../src/picture/overlay.ts';
import { OverlayWatch } from '../src/scan/overlay.ts';
import { THRESHOLDS as T } from '../src/scan/thresholds.ts';
import { fitInside, pictures } from '../src/video/decode.ts';
import { openFilm } from '../src/video/film.ts';

const { values } = parseArgs({ options: { film: { type: 'string', multiple: true, default: [] }, captions: { type: 'boolean' } } });
const TEXTS = ['You will not believe this', 'what this little thing can do', 'and it costs next to nothing', 'Order it today, only here'];
const CAPTION_S = 2.5;

for (const path of values.film) {
  await using film = await openFilm(path);
  const size = fitInside(film, T.analysed.short, T.analysed.long);
  const band = captionBand(size, { left: 20, top: 20, width: size.width - 40, height: size.height - 40 }, size.height - 40, 20, {
    left: size.width * 0.4,
    top: size.height * 0.5,
    width: size.width * 0.2,
    height: 60,
  });
  const overlays = TEXTS.map((text) => drawCaption(text, size, band));
  const watch = new OverlayWatch();
  const start = performance.now();
  let [count, spent] = [0, 0];
  for await (const picture of pictures(film, { ...size, fps: T.samplesPerSecond, to: 62 * T.samplesPerSecond })) {
    const overlay = overlays[Math.floor(picture.index / T.samplesPerSecond / CAPTION_S) % overlays.length];
    if (values.captions && overlay) blend(picture, overlay);
    const begun = performance.now();
    watch.see(picture);
    spent += performance.now() - begun;
    count++;
  }
  const found = watch.found();
  console.log(
    `${found ? `${found.kind} at ${found.sample / T.samplesPerSecond} s` : 'nothing'}: ${path} (${count} samples, ${Math.round(spent)} of ${Math.round(performance.now() - start)} ms)`,
  );
}
