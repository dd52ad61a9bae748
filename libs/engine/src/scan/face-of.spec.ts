import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likenessOf } from '../face/likeness.ts';
import { faceOf } from './face-of.ts';

const FILMS = ['demo/scan-mira.mp4', 'test/fixtures/talent-mira-14s.mp4'];

describe('faceOf', () => {
  it('knows one person in two films', async () => {
    const [one, two] = await Promise.all(FILMS.map((film) => faceOf(film)));
    if (one?.outcome !== 'recognised' || two?.outcome !== 'recognised') throw new Error('Nobody was recognised.');
    expect(one.embedding).toHaveLength(1024);
    expect(likenessOf(one.embedding, two.embedding)).toBe('same');
  }, 60_000);

  it('refuses what is no film', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'face-of-'));
    try {
      const letter = join(folder, 'letter');
      await writeFile(letter, 'This is a letter, not a film.');
      expect(await faceOf(letter)).toMatchObject({ outcome: 'refused', code: 'scan.unreadable' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
