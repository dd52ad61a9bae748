import { AVERROR_EOF } from 'node-av/constants';
import { FFmpegError, Packet, type Stream } from 'node-av/lib';
import type { Film } from './film.ts';

/**
 * One stream's packets, then null. node-av's own generator reads ahead in the background and, once its queue is full,
 * spins on a whole core until the consumer comes back.
 */
export async function* packetsOf(film: Pick<Film, 'demuxer'>, stream: Stream): AsyncGenerator<Packet | null> {
  const context = film.demuxer.getFormatContext();
  for (;;) {
    const packet = new Packet();
    packet.alloc();
    const code = await context.readFrame(packet);
    if (code === AVERROR_EOF) {
      packet.free();
      break;
    }
    FFmpegError.throwIfError(code, 'Failed to read the file');
    if (packet.streamIndex === stream.index) {
      packet.timeBase = stream.timeBase;
      yield packet;
    } else {
      packet.free();
    }
  }
  yield null;
}
