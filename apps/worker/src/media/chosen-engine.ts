import { join } from 'node:path';
import { builtinEngine, duixEngine, type Engine } from '@app/engine';
import { config, required } from '@app/platform';

/** The engine of this worker, by its settings. */
export function chosenEngine(): Engine {
  const { ENGINE, UNDERSTUDY_HOME, DUIX_TIMEOUT_SECONDS } = config();
  const own = { credentials: { home: join(UNDERSTUDY_HOME, 'marks') } };
  if (ENGINE === 'builtin') return builtinEngine(own);
  return duixEngine({ ...own, url: required('DUIX_URL'), folder: required('DUIX_FOLDER'), timeoutMs: DUIX_TIMEOUT_SECONDS * 1000 });
}
