import { integratedLoudness, normaliseLoudness } from './loudness.ts';
import { matchPitch, nearestVoice } from './match-voice.ts';
import { meanPitch } from './pitch.ts';
import { shiftVoice } from './psola.ts';
import { resample } from './resample.ts';
import { readWave, writeWave } from './wave.ts';

const RATE = 16_000;
const sine = (hz: number, seconds: number, rate: number, level: number): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / rate));

/** A voice-like tone: twelve harmonics, falling off. */
const voice = (hz: number, seconds: number): Float32Array => {
  const out = new Float32Array(seconds * RATE);
  for (let harmonic = 1; harmonic <= 12; harmonic++)
    sine(hz * harmonic, seconds, RATE, 0.3 / harmonic).forEach((value, i) => {
      out[i] = (out[i] ?? 0) + value;
    });
  return out;
};

const cents = (a: number | null, b: number) => Math.abs((a ?? 0) / b - 1);

describe('pitch', () => {
  it.each([80, 128, 187, 251, 330])('finds %i Hz within half a percent', (hz) => {
    expect(cents(meanPitch(voice(hz, 1), RATE), hz)).toBeLessThan(0.005);
  });

  it('finds none in noise and in silence', () => {
    let seed = 1;
    const noise = Float32Array.from({ length: RATE }, () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647 - 0.5;
    });
    expect(meanPitch(noise, RATE)).toBeNull();
    expect(meanPitch(new Float32Array(RATE), RATE)).toBeNull();
  });

  it('is moved where it shall be, duration kept and no sample lost to NaN', () => {
    const shifted = shiftVoice(voice(130, 1), RATE, { pitch: 1.25, formant: 1.08 });
    expect(shifted).toHaveLength(RATE);
    expect(shifted.every(Number.isFinite)).toBe(true);
    expect(cents(meanPitch(shifted, RATE), 162.5)).toBeLessThan(0.03);
  });

  it('is matched to a person within five percent', () => {
    const { f0Hz } = matchPitch({ samples: voice(170, 1), sampleRate: RATE, phonemes: [] }, 205);
    expect(cents(f0Hz, 205)).toBeLessThan(0.05);
  });

  it('chooses the voice nearest to the ear', () => {
    const voices = [
      { name: 'high', f0Hz: 170 },
      { name: 'low', f0Hz: 104 },
    ] as const;
    expect([95, 120, 150, 220].map((hz) => nearestVoice([...voices], hz).name)).toEqual(['low', 'low', 'high', 'high']);
  });
});

describe('loudness', () => {
  // BS.1770's own check: a 997 Hz sine at full scale in one channel reads -3.01 LUFS.
  it.each([
    [48_000, 1, -3.01],
    [16_000, 1, -3.01],
    [48_000, 0.1, -23.01],
  ])('reads a sine at %i Hz, level %f as %f LUFS', (rate, level, expected) => {
    expect(integratedLoudness(sine(997, 3, rate, level), rate)).toBeCloseTo(expected, 1);
  });

  it('does not count pauses', () => {
    const half = new Float32Array(6 * 48_000);
    half.set(sine(997, 3, 48_000, 0.1));
    expect(integratedLoudness(half, 48_000)).toBeCloseTo(-23.01, 0);
  });

  it('reaches -16 LUFS without a sample above -1 dBFS, and survives samples that are no numbers', () => {
    const quiet = sine(440, 3, 48_000, 0.02);
    quiet[1000] = Number.NaN;
    for (let i = 0; i < quiet.length; i += 9000) quiet[i] = 0.4;
    normaliseLoudness(quiet, 48_000, -16);
    expect(integratedLoudness(quiet, 48_000)).toBeCloseTo(-16, 0);
    expect(quiet.every((sample) => Math.abs(sample) <= 0.8913)).toBe(true);
  });

  it('leaves silence alone', () => {
    expect(integratedLoudness(new Float32Array(48_000), 48_000)).toBeNull();
    const silence = new Float32Array(100);
    normaliseLoudness(silence, 48_000, -16);
    expect(silence.every((sample) => sample === 0)).toBe(true);
  });
});

describe('samples', () => {
  it('keep their pitch and length from one rate to another', () => {
    const resampled = resample(voice(200, 1), RATE, 48_000);
    expect(resampled).toHaveLength(48_000);
    expect(cents(meanPitch(resampled, 48_000), 200)).toBeLessThan(0.005);
  });

  it('go through a wave file', () => {
    const { samples, sampleRate } = readWave(writeWave(Float32Array.of(0, 0.5, -1, 2), 22_050));
    expect(sampleRate).toBe(22_050);
    expect([...samples].map((sample) => Math.round(sample * 100) / 100)).toEqual([0, 0.5, -1, 1]);
  });
});
