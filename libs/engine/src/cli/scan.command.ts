import { parseArgs } from 'node:util';
import type { Modality } from '../port.ts';
import type { Command } from './command.ts';
import { COMMON, one, required } from './command.ts';
import { report, withProgress } from './terminal.ts';

export const scanCommand: Command = async (args, { terminal, engine }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...COMMON, out: { type: 'string' }, 'without-voice': { type: 'boolean', default: false } },
  });
  const video = one(positionals, 'VIDEO');
  const out = required(values.out, '--out');
  const modalities: Modality[] = values['without-voice'] ? ['face', 'gesture'] : ['face', 'voice', 'gesture'];
  const outcome = await withProgress(terminal, 'scan', (run) => engine.scan({ video, out, modalities }, run));
  if (outcome.outcome === 'refused') {
    report(terminal, outcome, [
      `Refused: ${outcome.code}`,
      outcome.detail,
      ...(outcome.atMs === undefined ? [] : [`At ${outcome.atMs / 1000} s.`]),
    ]);
    return 1;
  }
  const { manifest } = outcome;
  const voice = manifest.voice ? `${manifest.voice.f0Hz.toFixed(0)} Hz` : 'none';
  report(terminal, { ...outcome, out }, [
    `Clone: ${out}`,
    `Idle loop: ${manifest.idle.frames} frames of ${manifest.width}x${manifest.height}; voice: ${voice}; quality: ${manifest.quality.toFixed(2)}`,
  ]);
  return 0;
};
