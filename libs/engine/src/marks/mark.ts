import { rename, rm, stat } from 'node:fs/promises';
import type { MarkRequest } from '../port.ts';
import { sign } from './c2pa.ts';
import { type Credentials, signingFiles } from './credentials.ts';
import { writeImageMarks } from './image.marks.ts';
import { manifestDefinition } from './manifest.ts';
import { formatOf } from './media-format.ts';
import { writeMp4Marks } from './mp4.marks.ts';

/** Above this the manifest lies beside the file: whoever embeds it holds the file several times in memory. */
export const LARGEST_EMBEDDED = 200 * 2 ** 20;

export const sidecarOf = (file: string): string => `${file}.c2pa`;

/**
 * Writes every machine-readable mark into the MP4, PNG or JPEG at `file`, the signature last: no byte may change afterwards.
 * Meant for a file that nobody reads yet; on failure it is left as it was.
 */
export async function mark(file: string, request: MarkRequest, credentials: Credentials, signal?: AbortSignal): Promise<void> {
  const format = await formatOf(file);
  if (!format) throw new Error('Only MP4, PNG and JPEG files can be marked.');
  const described = `${file}.described`;
  const signed = `${file}.signed`;
  try {
    if (format === 'video/mp4') await writeMp4Marks(file, described, request);
    else await writeImageMarks(file, described, format, request);
    const embed = (await stat(described)).size <= LARGEST_EMBEDDED;
    const manifest = manifestDefinition(request, format);
    await sign({ file: described, format, out: signed, embed, manifest, credentials: await signingFiles(credentials) }, signal);
    await rename(embed ? signed : described, file);
    if (!embed) await rename(signed, sidecarOf(file));
  } finally {
    await Promise.all([described, signed].map((path) => rm(path, { force: true })));
  }
}
