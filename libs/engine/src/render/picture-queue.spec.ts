import { setTimeout } from 'node:timers/promises';
import { PictureQueue } from './picture-queue.ts';

/** Takes its time, one after the other, and fails at the picture that is to fail. */
class SlowWriter {
  readonly written: number[] = [];
  busy = 0;
  readonly #failing: number;

  constructor(failing = -1) {
    this.#failing = failing;
  }

  async writeFrame({ y }: { y: Uint8Array }): Promise<void> {
    expect(++this.busy).toBe(1);
    await setTimeout(2);
    this.busy--;
    if (y[0] === this.#failing) throw new Error('No room is left.');
    this.written.push(y[0] ?? -1);
  }
}

async function draw(queue: PictureQueue, pictures: number): Promise<void> {
  for (let index = 0; index < pictures; index++) {
    (await queue.blank()).y[0] = index;
    queue.hand(new Float32Array(0));
  }
}

describe('pictures on their way to the encoder', () => {
  it('are written one after the other, in order', async () => {
    const writer = new SlowWriter();
    const queue = new PictureQueue(writer, 2, 2);
    await draw(queue, 11);
    await queue.drained();
    expect(writer.written).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are all written before the writer may be closed, when drawing ends with an error', async () => {
    const writer = new SlowWriter();
    const failing = async () => {
      await using queue = new PictureQueue(writer, 2, 2);
      await draw(queue, 3);
      throw new Error('The footage ends.');
    };
    await expect(failing()).rejects.toThrow('The footage ends.');
    expect([writer.written, writer.busy]).toEqual([[0, 1, 2], 0]);
  });

  it('tell whoever draws that one could not be written', async () => {
    const writer = new SlowWriter(1);
    const queue = new PictureQueue(writer, 2, 2);
    await expect(draw(queue, 9)).rejects.toThrow('No room is left.');
    await expect(queue.drained()).rejects.toThrow('No room is left.');
    expect(writer.written).toEqual([0]);
  });
});
