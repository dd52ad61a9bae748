import { Readable } from 'node:stream';
import type { ByteRange } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import { RangeNotSatisfiable } from './errors.ts';

interface Sent {
  readonly bytes: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly read: (range?: ByteRange) => Promise<Readable>;
}

/** A file, or the one range of it that was asked for: players seek by ranges. Several ranges at once get the whole. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, mediaType, sha256, read }: Sent,
): Promise<FastifyReply> {
  const etag = `"${sha256}"`;
  void reply.headers({ 'accept-ranges': 'bytes', etag, 'cache-control': 'private, no-store', 'content-type': mediaType });
  const changed = request.headers['if-range'] !== undefined && request.headers['if-range'] !== etag;
  const asked = changed || request.method === 'HEAD' ? undefined : request.headers.range;
  const ranges = asked ? parseRange(bytes, asked) : undefined;
  if (ranges === -1) {
    void reply.header('content-range', `bytes */${bytes}`);
    throw new RangeNotSatisfiable(bytes);
  }
  const range = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  // An empty stream: of a text Fastify would tell the length.
  if (!range) return reply.header('content-length', bytes).send(request.method === 'HEAD' ? Readable.from([]) : await read());
  void reply
    .status(206)
    .headers({ 'content-range': `bytes ${range.start}-${range.end}/${bytes}`, 'content-length': range.end - range.start + 1 });
  return reply.send(await read(range));
}
