import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BuiltinSettings } from '../builtin.ts';
import { mark } from '../marks/mark.ts';
import type { Engine, Refused, Run } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import type { Produced, ProduceInput } from '../render/produce.ts';
import { renderVideo } from '../render/render.ts';
import { eraseClone } from '../scan/erase.ts';
import { faceOf } from '../scan/face-of.ts';
import { scanVideo } from '../scan/scan.ts';
import { VendorVoice } from '../speech/vendor-voice.ts';
import type { ComposeInput } from './compose.ts';
import { DuixClient } from './duix.client.ts';
import type { DuixSettings } from './duix.settings.ts';
import type { Prepared } from './prepare.ts';
import { SharedFolder } from './shared-folder.ts';

const HEAP_MIB = 384;
/** Shares of the whole, as they come. */
const PROGRESS = { prepared: 0.1, made: 0.75 };

/**
 * The engine whose faces a Duix.Avatar server draws. It gives a talking person and nothing else: scan, speech, card, captions, label,
 * watermark, invisible id and marks are ours, so that no film leaves without them.
 */
export function duixEngine(settings: DuixSettings & BuiltinSettings): Engine {
  const [client, folder] = [new DuixClient(settings), new SharedFolder(settings.folder)];
  const voice = settings.voice && new VendorVoice(settings.voice);
  return {
    scan: (input, run) => scanVideo(input, run),
    render: (input, run) =>
      renderVideo(input, (file, signal) => mark(file, input.marks, settings.credentials, signal), run, {
        voice,
        make: (order, within) => make(order, within, client, folder),
      }),
    faceOf,
    erase: eraseClone,
  };
}

async function make(order: ProduceInput, run: Run, client: DuixClient, folder: SharedFolder): Promise<Produced | Refused> {
  const prepared = await runChild<ProduceInput, Prepared | Refused>(
    compiled(import.meta.url, 'prepare.child'),
    order,
    part(run, 0, PROGRESS.prepared),
  );
  if (prepared.outcome === 'refused') return prepared;
  const film = join(order.work, 'duix.mp4');
  const code = randomUUID();
  const refusal = await folder.lend(code, prepared, async (names) => {
    const answer = await client.make({ code, ...names }, part(run, PROGRESS.prepared, PROGRESS.made));
    if ('refusal' in answer) return answer.refusal;
    await folder.take(answer.result, film);
    return null;
  });
  if (refusal !== null) return { outcome: 'refused', code: 'render.engine_refused', detail: `Duix makes no film of this: ${refusal}` };
  run.signal?.throwIfAborted();
  return runChild<ComposeInput, Produced | Refused>(
    compiled(import.meta.url, 'compose.child'),
    { ...order, film },
    part(run, PROGRESS.made, 1),
  );
}

const part = ({ signal, onProgress }: Run, from: number, to: number) => ({
  signal,
  onProgress: (fraction: number) => onProgress?.(from + (to - from) * fraction),
  memory: HEAP_MIB,
});
