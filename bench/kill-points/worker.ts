import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '@app/engine';
import { config, endWithLauncher, jsonLogger } from '@app/platform';
import { Test } from '@nestjs/testing';
import { ObjectSweeper } from '../../apps/worker/src/assets/object-sweeper.ts';
import { WorkerModule } from '../../apps/worker/src/worker.module.ts';
import { Faults, injectFaults, intoEngine, type Order } from './faults.ts';

/** The worker that people run, with faults put in from outside. Its scans after the first are that one's clone, copied. */
const home = config().UNDERSTUDY_HOME;
const rehearsed = process.env.REHEARSED_CLONE ?? join(home, 'rehearsed');

/** What is refused for its length is quick to refuse. */
const SHORT_BYTES = 2 * 2 ** 20;

const rehearse =
  (engine: Engine): Engine['scan'] =>
  async (input, run = {}) => {
    const known = existsSync(join(rehearsed, 'outcome.json'));
    if (!known || (await stat(input.video)).size < SHORT_BYTES) {
      const outcome = await engine.scan(input, run);
      if (outcome.outcome === 'accepted') {
        await cp(input.out, join(rehearsed, 'clone'), { recursive: true });
        await writeFile(join(rehearsed, 'outcome.json'), JSON.stringify(outcome));
      }
      return outcome;
    }
    for (let quarter = 1; quarter <= 4; quarter++) {
      await sleep(150, undefined, { signal: run.signal });
      run.onProgress?.(quarter / 4);
    }
    await cp(join(rehearsed, 'clone'), input.out, { recursive: true });
    return JSON.parse(await readFile(join(rehearsed, 'outcome.json'), 'utf8'));
  };

endWithLauncher();
const faults = new Faults(join(home, 'fired.json'));
const module = await Test.createTestingModule({ imports: [WorkerModule] }).compile();
injectFaults(module, faults);
intoEngine(module, faults, rehearse);
module.useLogger(jsonLogger('worker'));
module.enableShutdownHooks();
await module.init();
process.on('message', ({ sweep }: Order) => {
  if (sweep)
    void module
      .get(ObjectSweeper, { strict: false })
      .sweep()
      .then(() => process.send?.({ swept: true }));
});
process.send?.({ ready: 'worker' });
