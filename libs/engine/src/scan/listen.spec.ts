import { measureSound } from './listen.ts';

const RATE = 16_000;

/** Glottal pulses whose pitch moves as a voice's does, in syllables with pauses between them. */
function voice(seconds: number, f0: number, level: number): Float32Array {
  let phase = 0;
  return Float32Array.from({ length: seconds * RATE }, (_, index) => {
    const t = index / RATE;
    phase += (f0 * (1 + 0.12 * Math.sin(2 * Math.PI * 0.7 * t))) / RATE;
    const syllable = Math.sin(2 * Math.PI * 2.5 * t) > -0.3 ? 1 : 0;
    let sample = 0;
    for (let harmonic = 1; harmonic <= 8; harmonic++) sample += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
    return syllable * level * 0.5 * sample;
  });
}

const tone = (seconds: number) =>
  Float32Array.from({ length: seconds * RATE }, (_, index) => 0.3 * Math.sin((2 * Math.PI * 220 * index) / RATE));

describe('measureSound', () => {
  it('hears how long and how high somebody speaks', () => {
    const measured = measureSound(voice(12, 180, 0.4), RATE);
    expect(measured.speechSeconds).toBeGreaterThan(6);
    expect(Math.abs((measured.f0Hz ?? 0) / 180 - 1)).toBeLessThan(0.03);
    expect(measured.loudnessLufs).toBeGreaterThan(-30);
    expect(measured.clippedShare).toBe(0);
  });

  it('does not take silence, noise or a test tone for speech', () => {
    let seed = 1;
    const noise = Float32Array.from({ length: 12 * RATE }, () => {
      seed = (seed * 16807) % 2147483647;
      return (seed / 2147483647 - 0.5) * 0.3;
    });
    for (const sound of [new Float32Array(0), new Float32Array(12 * RATE), noise, tone(12)]) {
      expect(measureSound(sound, RATE).speechSeconds).toBeLessThan(2);
    }
  });

  it('hears clipping, and when it begins', () => {
    const loud = voice(12, 180, 0.4).map((sample, index) => (index < 3 * RATE ? sample : Math.max(-1, Math.min(1, sample * 8))));
    const { clippedShare, firstClippedMs } = measureSound(loud, RATE);
    expect(clippedShare).toBeGreaterThan(0.01);
    expect(firstClippedMs).toBeGreaterThanOrEqual(3000);
    expect(firstClippedMs).toBeLessThan(3500);
  });

  it('measures how quiet a whisper is', () => {
    expect(measureSound(voice(12, 180, 0.003), RATE).loudnessLufs).toBeLessThan(-50);
  });
});
