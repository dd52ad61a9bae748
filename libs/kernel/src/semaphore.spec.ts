import { Semaphore } from './semaphore.ts';

it('lets two in at a time, in their order, and turns away whom nobody could wait for', async () => {
  const semaphore = new Semaphore({ atOnce: 2, mostWaiting: 1 });
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const begun: number[] = [];
  const enter = (i: number) =>
    semaphore.run(
      () => {
        begun.push(i);
        return gates[i]?.promise ?? Promise.resolve();
      },
      () => new Error('busy'),
    );
  const first = [enter(0), enter(1), enter(2)];
  await expect(enter(3)).rejects.toThrow('busy');
  expect(begun).toEqual([0, 1]);
  gates[1]?.resolve();
  await first[1];
  expect(begun).toEqual([0, 1, 2]);
  gates[0]?.reject(new Error('failed'));
  await expect(first[0]).rejects.toThrow('failed');
  gates[2]?.resolve();
  await first[2];
  await expect(
    semaphore.run(
      async () => 'free',
      () => new Error('busy'),
    ),
  ).resolves.toBe('free');
});
