import { Logger } from '@nestjs/common';
import { Every } from './every.ts';

describe('what a process does of its own accord', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('goes on after a round that failed, one at a time, and stops when the last one is done', async () => {
    let begun = 0;
    let ended = 0;
    const second = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const every = new Every('test', 1, async () => {
      begun += 1;
      if (begun === 1) throw new Error('the first always fails');
      second.resolve();
      await gate.promise;
      ended += 1;
    });
    every.start();
    await second.promise;
    const stopped = every.stop();
    expect([begun, ended]).toEqual([2, 0]);
    gate.resolve();
    await stopped;
    expect([begun, ended]).toEqual([2, 1]);
  });
});
