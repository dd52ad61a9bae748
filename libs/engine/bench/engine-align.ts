/**
 * How exactly the aligner finds phonemes in a sound whose timing it is not told: other voices, speeds and pitches of the
 * built-in synthesisers, whose true timing is known. Prints a table.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { align } from '../src/speech/align/align.ts';
import { resampleBy } from '../src/speech/resample.ts';
import { isSilent, type Phoneme, type Utterance } from '../src/speech/speech.ts';
import { Synthesiser, type SynthesiserName } from '../src/speech/synthesiser.ts';
import { trimSilence } from '../src/speech/timeline.ts';

interface Speaker {
  readonly name: SynthesiserName;
  readonly voice: string;
  readonly pitch?: number;
}

const ENGLISH = [
  'Hello everybody, and welcome to our little shop by the sea.',
  'This portable blender weighs less than a bottle of water, and it makes a smoothie in thirty seconds.',
  'Remember to press the big blue button before you pour the milk.',
  'My mother bought five of them for her friends last month.',
  'If you have never tried it before, now is probably the best moment.',
];
const FRENCH = [
  'Bonjour à tous, aujourd’hui je vous présente une petite machine formidable.',
  'Elle pèse moins qu’une bouteille d’eau et prépare un jus en trente secondes.',
  'Ma mère en a pris cinq pour ses amis le mois passé.',
];
const flite = (voice: string): Speaker => ({ name: 'flite', voice });
const espeak = (voice: string, pitch = 50): Speaker => ({ name: 'espeak', voice, pitch });
const BILABIAL = /^[ˈˌ]?[bpm]/;

const work = await mkdtemp(join(tmpdir(), 'bench-align-'));
const synthesisers = { flite: new Synthesiser('flite', work), espeak: new Synthesiser('espeak', work) };

async function say(text: string, { name, voice, pitch }: Speaker): Promise<Utterance> {
  const spoken = trimSilence(await synthesisers[name].say({ text, voice, pitch }));
  if (!spoken) throw new Error('Nothing was said.');
  return spoken;
}

/** Faster and higher by `factor`, formants too: a harder case than any real voice. */
const hurried =
  (factor: number) =>
  (spoken: Utterance): Utterance => ({
    samples: resampleBy(spoken.samples, factor),
    sampleRate: spoken.sampleRate,
    phonemes: spoken.phonemes.map(({ symbol, start, end }) => ({ symbol, start: start / factor, end: end / factor })),
  });

function noisy(spoken: Utterance): Utterance {
  const level = Math.sqrt(spoken.samples.reduce((sum, sample) => sum + sample * sample, 0) / spoken.samples.length);
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647 - 0.5;
  };
  // 20 dB below the voice.
  return { ...spoken, samples: spoken.samples.map((sample) => sample + random() * level * 0.35) };
}

/** A breath of 0.4 s where the reference makes none. */
function hesitant(spoken: Utterance): Utterance {
  const heard = spoken.phonemes.filter(({ symbol }) => !isSilent(symbol));
  const at = heard[heard.length >> 1]?.start ?? 0;
  const cut = Math.round(at * spoken.sampleRate);
  const gap = Math.round(0.4 * spoken.sampleRate);
  const samples = new Float32Array(spoken.samples.length + gap);
  samples.set(spoken.samples.subarray(0, cut));
  samples.set(spoken.samples.subarray(cut), cut + gap);
  const late = (time: number) => (time > at - 1e-6 ? time + 0.4 : time);
  const phonemes = spoken.phonemes.map(({ symbol, start, end }) => ({
    symbol,
    start: late(start),
    end: end <= at + 1e-6 ? end : late(end),
  }));
  return { ...spoken, samples, phonemes };
}

const audible = (phonemes: readonly Phoneme[]) => phonemes.filter(({ symbol }) => !isSilent(symbol));

/** Milliseconds between true and found starts; null where the two synthesisers do not say the same sounds. */
function errors(truth: readonly Phoneme[], found: readonly Phoneme[]): number[] | null {
  const [a, b] = [audible(truth), audible(found)];
  if (a.length !== b.length) return null;
  return a.map(({ start }, i) => Math.abs(start - (b[i]?.start ?? 0)) * 1000);
}

/** The same for the middles of b, p and m, which two synthesisers have in common whatever their alphabets. */
function closures(truth: readonly Phoneme[], found: readonly Phoneme[]): number[] | null {
  const [a, b] = [truth, found].map((all) => audible(all).filter(({ symbol }) => BILABIAL.test(symbol)));
  if (!a || !b || a.length !== b.length) return null;
  return a.map(({ start, end }, i) => Math.abs((start + end) / 2 - ((b[i]?.start ?? 0) + (b[i]?.end ?? 0)) / 2) * 1000);
}

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((x, y) => x - y)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

interface Case {
  readonly label: string;
  readonly texts: readonly string[];
  readonly known: Speaker;
  readonly heard: Speaker;
  readonly change?: (spoken: Utterance) => Utterance;
  readonly measure?: typeof errors;
}

const CASES: readonly Case[] = [
  { label: 'en: slt knows, rms speaks', texts: ENGLISH, known: flite('slt'), heard: flite('rms') },
  { label: 'en: rms knows, awb speaks', texts: ENGLISH, known: flite('rms'), heard: flite('awb') },
  { label: 'en: awb knows, rms 20 % slower and lower', texts: ENGLISH, known: flite('awb'), heard: flite('rms'), change: hurried(0.8) },
  { label: 'en: slt knows, rms 25 % faster and higher', texts: ENGLISH, known: flite('slt'), heard: flite('rms'), change: hurried(1.25) },
  { label: 'en: slt knows, rms in noise (20 dB)', texts: ENGLISH, known: flite('slt'), heard: flite('rms'), change: noisy },
  { label: 'en: slt knows, rms hesitates 0.4 s', texts: ENGLISH, known: flite('slt'), heard: flite('rms'), change: hesitant },
  { label: 'fr: fr knows, fr+f2 speaks higher', texts: FRENCH, known: espeak('fr'), heard: espeak('fr+f2', 60) },
  { label: 'fr: fr knows, fr+m3 25 % faster', texts: FRENCH, known: espeak('fr'), heard: espeak('fr+m3'), change: hurried(1.25) },
  { label: 'en: slt knows, espeak speaks (b, p, m)', texts: ENGLISH, known: flite('slt'), heard: espeak('en-us+f2'), measure: closures },
  { label: 'en: espeak knows, rms speaks (b, p, m)', texts: ENGLISH, known: espeak('en-us'), heard: flite('rms'), measure: closures },
];

async function measure({ texts, known, heard, change = (spoken) => spoken, measure: by = errors }: Case) {
  const found: number[] = [];
  const costs: number[] = [];
  let skipped = 0;
  for (const text of texts) {
    const truth = change(await say(text, heard));
    const alignment = align(await say(text, known), truth);
    costs.push(alignment.cost);
    const away = by(truth.phonemes, alignment.phonemes);
    if (away) found.push(...away);
    else skipped++;
  }
  return {
    boundaries: found.length,
    'median ms': Math.round(percentile(found, 0.5)),
    'p95 ms': Math.round(percentile(found, 0.95)),
    'worst ms': Math.round(Math.max(...found)),
    cost: Number(percentile(costs, 1).toFixed(2)),
    skipped,
  };
}

/** What the cost is when the sound says something else. */
async function strangers() {
  const costs: number[] = [];
  for (const [i, text] of ENGLISH.entries()) {
    const other = await say(ENGLISH[(i + 1) % ENGLISH.length] ?? text, flite('rms'));
    costs.push(align(await say(text, flite('slt')), other).cost);
  }
  return { 'least cost of another text': Number(Math.min(...costs).toFixed(2)) };
}

const rows: Record<string, object> = {};
for (const one of CASES) rows[one.label] = await measure(one);
console.table(rows);
console.log(await strangers(), `load ${loadavg()[0]?.toFixed(1)}`);
for (const synthesiser of Object.values(synthesisers)) synthesiser.close();
await rm(work, { recursive: true, force: true });
