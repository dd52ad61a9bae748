import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHIN, EYE_CORNER, INNER_LIPS, MESH_POINTS, OUTER_LIPS } from '../lips/landmarks.ts';

export const IDLE_FRAMES = 50;
const SCAN = 'demo/scan-mira.mp4';

/** For tests. The demo's scan begins with a still face: a clone of it with a mesh laid over by hand, as finding faces is the scan's matter. */
export function standInClone(clone: string): void {
  cpSync(SCAN, join(clone, 'idle.mp4'));
  const frame = new Float32Array(MESH_POINTS * 3);
  for (let point = 0; point < MESH_POINTS; point++) frame.set([360 + 120 * Math.cos(point), 560 + 170 * Math.sin(point), 0], point * 3);
  frame.set([262, 478, 0], EYE_CORNER.left * 3);
  frame.set([458, 478, 0], EYE_CORNER.right * 3);
  frame.set([360, 758, 0], CHIN * 3);
  for (const [ring, height] of [
    [OUTER_LIPS, 18],
    [INNER_LIPS, 1],
  ] as const) {
    ring.forEach((point, i) => {
      const along = i <= 10 ? i / 10 : (20 - i) / 10;
      frame.set([305 + 110 * along, 645 + Math.sin(Math.PI * along) * height * (i <= 10 ? -1 : 1), 0], point * 3);
    });
  }
  writeFileSync(join(clone, 'idle.mesh'), Buffer.concat(Array.from({ length: IDLE_FRAMES }, () => Buffer.from(frame.buffer))));
  const files = ['idle.mp4', 'idle.mesh'].map((name) => {
    const bytes = readFileSync(join(clone, name));
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const idle = { video: 'idle.mp4', frames: IDLE_FRAMES, mesh: 'idle.mesh' };
  const voice = { f0Hz: 190, loudnessLufs: -20 };
  writeFileSync(
    join(clone, 'manifest.json'),
    JSON.stringify({ version: 1, width: 720, height: 1280, fps: 25, idle, voice, quality: 1, files }),
  );
}
