import { energyOf, mouthTrack } from './mouth-track.ts';
import { visemesFor } from './viseme.ts';

const phonemes = (text: string, each: number, from = 0.4) =>
  text.split(' ').map((symbol, i) => ({ symbol, start: from + i * each, end: from + (i + 1) * each }));
const even = (frames: number) => new Float32Array(frames).fill(0.8);

describe('visemes', () => {
  it.each([
    ['b', 'cmu', ['pp']],
    ['ay', 'cmu', ['ah', 'i']],
    ['y', 'cmu', ['ee']],
    ['y', 'ipa', ['ue']],
    ['ˈaʊ', 'ipa', ['ah', 'u']],
    ['tɕ', 'ipa', ['sh']],
    ['ˈɔ̃', 'ipa', ['o']],
    ['ɑ̃', 'ipa', ['aw']],
    ['ə-', 'ipa', ['oe']],
    ['', 'ipa', ['rest']],
    ['ts.', 'ipa', ['sh']],
    ['th', 'ipa', ['dd', 'hh']],
    ['th', 'cmu', ['th']],
    ['tɕh', 'ipa', ['sh', 'hh']],
    ['r', 'ipa', ['dd']],
    ['β', 'ipa', ['bh']],
    ['onɡ', 'ipa', ['o', 'kk']],
  ] as const)('%s in %s is %j', (symbol, alphabet, expected) => {
    const found = visemesFor(symbol, alphabet);
    expect(found).toEqual(expected);
  });
});

describe('the mouth in time', () => {
  it('closes on every b, m and p, even on one shorter than a frame', () => {
    const spoken = phonemes('aa b aa m aa p aa', 0.028);
    const track = mouthTrack(spoken, even(40), 25, 'cmu');
    for (const { symbol, start, end } of spoken) {
      if (!'bmp'.includes(symbol)) continue;
      const near = track.slice(Math.floor(start * 25) - 1, Math.ceil(end * 25) + 1);
      expect(Math.max(...near.map(({ press }) => press))).toBe(1);
      expect(Math.min(...near.map(({ open }) => open))).toBe(0);
    }
  });

  it('bites on f and v, opens on ah, and follows without delay', () => {
    const track = mouthTrack(phonemes('aa f aa', 0.16), even(40), 25, 'cmu');
    const at = (seconds: number) => track[Math.round(seconds * 25 - 0.5)];
    expect(at(0.48)?.open).toBeGreaterThan(0.7);
    expect(at(0.64)).toMatchObject({ bite: 1, press: 0 });
    expect(at(0.64)?.open).toBeLessThan(0.15);
    expect(at(0.8)?.open).toBeGreaterThan(0.7);
  });

  it('rests in silence, before, between and after', () => {
    const spoken = [...phonemes('aa aa', 0.1), ...phonemes('pau', 0.8, 0.6), ...phonemes('aa', 0.2, 1.4)];
    const track = mouthTrack(spoken, even(60), 25, 'cmu');
    expect([0, 1, 2, 25, 26, 55, 59].map((frame) => track[frame]?.active)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(track[12]?.active).toBe(1);
  });

  it('opens at once on a vowel after a short silence, and wide between two closures', () => {
    const [one, other] = [phonemes('aa', 0.2), phonemes('aa b aa', 0.08, 0.76)];
    const silence = { symbol: 'pau', start: 0.6, end: 0.76 };
    const track = mouthTrack([...one, silence, ...other], even(40), 25, 'cmu');
    expect(track[19]).toMatchObject({ active: 1 });
    const hurried = mouthTrack(phonemes('b aa b', 0.08), even(40), 25, 'cmu');
    const widest = hurried.reduce((most, moment) => (moment.open > most.open ? moment : most));
    expect(widest.open).toBeGreaterThan(0.8);
    expect(widest.press).toBeLessThan(0.2);
  });

  it('gives a "t" between two vowels its own jaw, as much as them', () => {
    const track = mouthTrack(phonemes('aa t aa', 0.08), even(40), 25, 'cmu');
    const wanted = [1, 1, 0.18, 0.18, 1, 1];
    for (const [i, open] of wanted.entries()) expect(Math.abs((track[10 + i]?.open ?? 0) - open)).toBeLessThan(0.2);
  });

  it('does not close in a silence shorter than a breath', () => {
    const spoken = [...phonemes('aa', 0.2), { symbol: '', start: 0.6, end: 0.612 }, ...phonemes('aa', 0.2, 0.612)];
    const track = mouthTrack(spoken, even(40), 25, 'ipa');
    expect(track.slice(11, 19).every(({ open }) => open > 0.8)).toBe(true);
  });

  it('is loud over syllables, not within them', () => {
    const beats = Float32Array.from({ length: 40 }, (_, frame) => frame % 2);
    const opening = mouthTrack(phonemes('aa', 0.8), beats, 25, 'cmu').slice(12, 28);
    const steps = opening.slice(1).map(({ open }, i) => Math.abs(open - (opening[i]?.open ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.02);
  });

  it('knows loud from quiet', () => {
    const samples = new Float32Array(48_000).map((_, i) => (i < 24_000 ? 0.1 : 0.5) * Math.sin(i / 10));
    const energy = energyOf(samples, 48_000, 25, 25);
    expect(energy[3]).toBeLessThan(0.3);
    expect(energy[20]).toBeGreaterThan(0.9);
    expect(energyOf(new Float32Array(1920), 48_000, 25, 1)[0]).toBe(0);
  });
});
