import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integratedLoudness } from './loudness.ts';
import { speakToFile } from './speak-file.ts';
import { readWave } from './wave.ts';

const folder = mkdtempSync(join(tmpdir(), 'speak-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('speakToFile', () => {
  it('says a word as its lexicon wants it, at the loudness of every film', async () => {
    const asked = { text: 'Qwz!', locale: 'en', f0Hz: 200 };
    const plain = await speakToFile({ ...asked, out: join(folder, 'plain.wav') });
    const lexicon = [{ written: 'Qwz', spoken: 'a wonderful little machine' }];
    const told = await speakToFile({ ...asked, lexicon, out: join(folder, 'told.wav') });
    if (plain.outcome !== 'spoken' || told.outcome !== 'spoken') throw new Error('Both are spoken.');
    expect(told.sound.durationMs).toBeGreaterThan(plain.sound.durationMs + 300);
    expect(told.sound.voiceIsPersons).toBe(false);
    expect(Math.abs((told.sound.f0Hz ?? 0) / 200 - 1)).toBeLessThan(0.05);
    const { samples, sampleRate } = readWave(readFileSync(join(folder, 'told.wav')));
    expect(sampleRate).toBe(48_000);
    expect(Math.abs((integratedLoudness(samples, sampleRate) ?? 0) + 16)).toBeLessThan(0.5);
  });

  it('refuses what no voice can say and leaves nothing', async () => {
    const refused = { out: join(folder, 'none', 'x.wav'), text: '…', locale: 'en' };
    await expect(speakToFile(refused)).resolves.toMatchObject({ outcome: 'refused', code: 'render.unspeakable_text' });
    expect(existsSync(refused.out)).toBe(false);
    expect(readdirSync(join(folder, 'none'))).toEqual([]);
  });
});
