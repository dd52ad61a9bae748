import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { align } from './align/align.ts';
import { follow } from './follow.ts';
import { hearFile } from './hear-file.ts';
import { resampleBy } from './resample.ts';
import { speak } from './speak.ts';
import { isSilent, type Phoneme, type Speech } from './speech.ts';
import { writeWave } from './wave.ts';

const work = mkdtempSync(join(tmpdir(), 'follow-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const TEXT = 'Welcome to our little shop. [pause 900] Press the blue button [point buy] before you pour.';
const audible = ({ phonemes }: { phonemes: readonly Phoneme[] }) => phonemes.filter(({ symbol }) => !isSilent(symbol));

async function spoken(f0Hz: number): Promise<Speech> {
  const speech = await speak({ text: TEXT, locale: 'en', f0Hz, work });
  if ('code' in speech) throw new Error(speech.detail);
  return speech;
}

function errorsOf(truth: readonly Phoneme[], found: readonly Phoneme[], late = 0): number[] {
  expect(found.map(({ symbol }) => symbol)).toEqual(truth.map(({ symbol }) => symbol));
  return truth.map(({ start }, i) => Math.abs(start + late - (found[i]?.start ?? 0))).sort((a, b) => a - b);
}

describe('follow', () => {
  let woman: Speech;
  beforeAll(async () => {
    woman = await spoken(200);
  });

  it('finds the phonemes of another, faster voice', async () => {
    const faster = { samples: resampleBy(woman.samples, 1.1), sampleRate: woman.sampleRate };
    const truth = audible(woman).map(({ symbol, start, end }) => ({ symbol, start: start / 1.1, end: end / 1.1 }));
    const errors = errorsOf(truth, audible(align(await spoken(104), faster)));
    expect(errors[errors.length >> 1]).toBeLessThan(0.02);
    expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(0.08);
  });

  it('gives a given sound its phonemes, captions and pointings, and no pause twice', async () => {
    const file = join(work, 'given.wav');
    writeFileSync(file, writeWave(woman.samples, woman.sampleRate));
    const found = await follow({ text: TEXT, locale: 'en', f0Hz: null, work }, [file]);
    if ('code' in found) throw new Error(found.detail);
    // Our own rest before the first word and behind the last one comes on top.
    const errors = errorsOf(audible(woman), audible(found), 0.24);
    expect(errors[errors.length >> 1]).toBeLessThan(0.03);
    expect(found.samples.length / found.sampleRate).toBeCloseTo(woman.samples.length / woman.sampleRate + 0.24 + 0.48, 1);
    expect(found.cues.map(({ text }) => text)).toEqual(woman.cues.map(({ text }) => text));
    expect(found.pointings).toHaveLength(1);
    expect(Math.abs((found.f0Hz ?? 0) / (woman.f0Hz ?? 0) - 1)).toBeLessThan(0.03);
  });

  it('keeps a recording as long as it is, to the sample, and its words where they are', async () => {
    const file = join(work, 'recorded.wav');
    const faster = resampleBy(woman.samples, 1.1);
    writeFileSync(file, writeWave(faster, woman.sampleRate));
    const found = await follow({ text: `${TEXT} [pause 800]`, locale: 'en', f0Hz: null, work, asRecorded: true }, [file]);
    if ('code' in found) throw new Error(found.detail);
    expect(found.samples).toHaveLength(faster.length);
    await expect(hearFile(file)).resolves.toEqual({ outcome: 'heard', durationMs: Math.ceil(faster.length / 48) });
    const truth = audible(woman).map(({ symbol, start, end }) => ({ symbol, start: start / 1.1, end: end / 1.1 }));
    expect(errorsOf(truth, audible(found))[truth.length >> 1]).toBeLessThan(0.03);
  });
});
