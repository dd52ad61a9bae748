/** Pitch and loudness of what is spoken, measured on the finished sound: three persons' pitches in seven languages. Prints a table. */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { integratedLoudness } from '../src/speech/loudness.ts';
import { meanPitch } from '../src/speech/pitch.ts';
import { speak } from '../src/speech/speak.ts';

const TEXTS = {
  en: 'Hello everybody, this small blender makes a drink in thirty seconds.',
  fr: 'Bonjour à tous, ce petit mixeur prépare un jus en trente secondes.',
  es: 'Hola a todos, esta pequeña batidora prepara un zumo en treinta segundos.',
  pt: 'Olá a todos, este pequeno liquidificador faz um suco em trinta segundos.',
  id: 'Halo semuanya, blender kecil ini membuat jus dalam tiga puluh detik.',
  sv: 'Hej allihop, den här lilla mixern gör en dryck på trettio sekunder.',
  zh: '大家好，这款小搅拌机三十秒就能做好一杯饮料。',
};
/** Hz: a low and a middle voice, a high one. */
const PERSONS = [105, 165, 220];

const work = await mkdtemp(join(tmpdir(), 'bench-speech-'));
const rows: Record<string, object> = {};
const worst = { pitch: 0, loudness: 0 };
for (const [locale, text] of Object.entries(TEXTS)) {
  const row: Record<string, string> = {};
  for (const f0Hz of PERSONS) {
    const speech = await speak({ text, locale, f0Hz, work });
    if ('code' in speech) throw new Error(speech.detail);
    const pitch = 100 * ((meanPitch(speech.samples, speech.sampleRate) ?? 0) / f0Hz - 1);
    const loudness = integratedLoudness(speech.samples, speech.sampleRate) ?? Number.NEGATIVE_INFINITY;
    worst.pitch = Math.max(worst.pitch, Math.abs(pitch));
    worst.loudness = Math.max(worst.loudness, Math.abs(loudness + 16));
    row[`${f0Hz} Hz`] = `${pitch.toFixed(1)} %, ${loudness.toFixed(2)} LUFS`;
  }
  rows[locale] = row;
}
console.table(rows);
console.log(
  `worst: pitch ${worst.pitch.toFixed(1)} % away, loudness ${worst.loudness.toFixed(2)} LU away; load ${loadavg()[0]?.toFixed(1)}`,
);
await rm(work, { recursive: true, force: true });
