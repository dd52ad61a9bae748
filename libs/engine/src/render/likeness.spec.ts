import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { similarity } from '../face/likeness.ts';
import { cloneFace } from '../scan/clone-face.ts';
import { faceOf } from '../scan/face-of.ts';
import { scanVideo } from '../scan/scan.ts';
import { renderVideo } from './render.ts';

const home = mkdtempSync(join(tmpdir(), 'likeness-'));
const clone = join(home, 'clone');
afterAll(() => rmSync(home, { recursive: true, force: true }));

const label = {
  text: 'AI',
  minHeight: 0.05,
  position: 'top-right',
  untilMs: null,
  safeArea: { top: 0, right: 0, bottom: 0, left: 0 },
} as const;

it('whoever speaks in a film is the person of its scan', async () => {
  const brief = { minSeconds: 4, maxSeconds: 5, minSpeechSeconds: 0 };
  const scan = await scanVideo({ video: 'demo/scan-mira.mp4', out: clone, modalities: ['face'] }, {}, brief);
  if (scan.outcome === 'refused') throw new Error(scan.code);
  const film = {
    clone,
    out: join(home, 'v.mp4'),
    thumbnail: join(home, 'v.png'),
    text: 'Ah, oh, more apples and a warm moon.',
    locale: 'en',
    aspect: '9:16',
    quality: 'standard',
    label,
    marks: { producer: 'Acme', produceId: 'p', decisionId: 'd', createdAt: '2026-01-01T00:00:00Z' },
  } as const;
  await renderVideo(film, async () => undefined);
  const seen = await faceOf(film.out);
  if (seen.outcome === 'refused') throw new Error(seen.code);
  expect(similarity(await cloneFace(clone, scan.manifest), seen.embedding)).toBeGreaterThan(0.8);
});
