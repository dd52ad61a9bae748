import type { Credentials } from './marks/credentials.ts';
import { mark } from './marks/mark.ts';
import type { Engine } from './port.ts';
import { renderVideo } from './render/render.ts';
import { eraseClone } from './scan/erase.ts';
import { faceOf } from './scan/face-of.ts';
import { scanVideo } from './scan/scan.ts';
import { VendorVoice, type VendorVoiceSettings } from './speech/vendor-voice.ts';

export interface BuiltinSettings {
  /** Who signs what it makes. */
  readonly credentials: Credentials;
  /** Speaks in place of the built-in voices. */
  readonly voice?: VendorVoiceSettings | undefined;
}

/** The engine that runs on the processor of this machine, from npm packages alone. */
export function builtinEngine({ credentials, voice: settings }: BuiltinSettings): Engine {
  const voice = settings && new VendorVoice(settings);
  return {
    scan: (input, run) => scanVideo(input, run),
    render: (input, run) => renderVideo(input, (file, signal) => mark(file, input.marks, credentials, signal), run, { voice }),
    faceOf,
    erase: eraseClone,
  };
}
