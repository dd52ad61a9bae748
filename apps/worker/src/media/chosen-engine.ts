import { join } from 'node:path';
import { builtinEngine, duixEngine, type Engine, type VendorVoiceSettings } from '@app/engine';
import { config, required } from '@app/platform';

/** The engine of this worker, by its settings. */
export function chosenEngine(): Engine {
  const { ENGINE, UNDERSTUDY_HOME, DUIX_TIMEOUT_SECONDS } = config();
  const own = { credentials: { home: join(UNDERSTUDY_HOME, 'marks') }, voice: chosenVoice() };
  if (ENGINE === 'builtin') return builtinEngine(own);
  return duixEngine({ ...own, url: required('DUIX_URL'), folder: required('DUIX_FOLDER'), timeoutMs: DUIX_TIMEOUT_SECONDS * 1000 });
}

/** Undefined for the built-in voices. */
function chosenVoice(): VendorVoiceSettings | undefined {
  const { SPEECH_URL: url, SPEECH_KEY: key, SPEECH_MODEL: model, SPEECH_VOICE: voice } = config();
  return url === undefined ? undefined : { url, key, model, voice };
}
