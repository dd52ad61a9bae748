import type { FastifyReply } from 'fastify';

const mediaTypes: Readonly<Record<string, string>> = { pdf: 'application/pdf', zip: 'application/zip' };

/** A document made for this one reader: kept by nobody on the way. */
export const sendDocument = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply
    .headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${name}"`,
      'content-type': mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    })
    .send(bytes);
