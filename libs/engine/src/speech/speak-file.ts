import { rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Run, SpeakInput, SpeakOutcome } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import { inWorkFolder } from '../process/work-folder.ts';
import type { SpeakAnswer, SpeakOrder } from './speak-file.child.ts';
import { VendorVoice, type VendorVoiceSettings } from './vendor-voice.ts';

const HEAP_MIB = 256;

/** Text -> a WAV file in a built-in voice or a vendor's, made in a child of its own; a refusal leaves nothing behind. */
export function speakToFile(
  { out, f0Hz = null, ...said }: SpeakInput,
  run: Run = {},
  vendor?: VendorVoiceSettings | undefined,
): Promise<SpeakOutcome> {
  return inWorkFolder(out, async (work) => {
    const file = join(work, 'speech.wav');
    const sounds = vendor && (await new VendorVoice(vendor).say(said, work, run.signal));
    if (sounds && 'code' in sounds) return sounds;
    const order: SpeakOrder = { ...said, f0Hz, work, file, sounds };
    const spoken = await runChild<SpeakOrder, SpeakAnswer>(compiled(import.meta.url, 'speak-file.child'), order, {
      ...run,
      memory: HEAP_MIB,
    });
    if ('code' in spoken) return { outcome: 'refused', ...spoken };
    run.signal?.throwIfAborted();
    const { size: bytes } = await stat(file);
    await rename(file, resolve(out));
    return { outcome: 'spoken', sound: { ...spoken, bytes, voiceIsPersons: false } };
  });
}
