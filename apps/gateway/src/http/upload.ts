import { finished, PassThrough, type Readable } from 'node:stream';
import { AssetEmpty, AssetTooLarge } from '@app/assets';
import { InvalidInput } from '@app/kernel';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { unsafeText } from './unsafe-text.ts';

export interface Upload<Fields> {
  readonly fields: Fields;
  /** Never whole in memory. */
  readonly source: Readable;
}

/**
 * A multipart body as a stream: its fields first, then the part `file`. Fails while reading: with AssetTooLarge past the limit, with a
 * BadRequestException when the body breaks off. Whoever is done with it before its end destroys it, or the client never hears why.
 */
export async function uploadOf<Schema extends z.ZodType>(request: FastifyRequest, schema: Schema): Promise<Upload<z.output<Schema>>> {
  if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
  const part = await request.file().catch((error: Error) => {
    throw wordsFor(error);
  });
  if (part?.fieldname !== 'file') {
    part?.file.resume();
    throw new AssetEmpty();
  }
  const values = valuesOf(part);
  const { data, error } = schema.safeParse(values);
  const errors = unsafeText(values).concat(
    error?.issues.map(({ path, message, code }) => ({ pointer: `/${path.join('/')}`, message, code })) ?? [],
  );
  if (errors.length > 0) {
    part.file.resume();
    throw new InvalidInput(errors);
  }
  return { fields: data as z.output<Schema>, source: readOut(part.file) };
}

/** The parser waits for every part to be read: what nobody wants any more runs into the sand, as far as the limit. */
function readOut(file: MultipartFile['file']): Readable {
  const source = new PassThrough();
  file.once('limit', () => source.destroy(new AssetTooLarge()));
  // It may break off before anybody reads: whoever does hears of it then, and nobody else must.
  source.on('error', () => undefined);
  finished(file, (error) => error && source.destroy(wordsFor(error)));
  source.once('close', () => file.unpipe(source).resume());
  return file.pipe(source);
}

/** The parser's own errors have a status; what it says of a body that breaks off has none, and is the sender's fault all the same. */
const wordsFor = (error: Error): Error => ('statusCode' in error ? error : new BadRequestException());

const valuesOf = ({ fields }: MultipartFile): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter((entry): entry is [string, MultipartValue] => !!entry[1] && !Array.isArray(entry[1]) && entry[1].type === 'field')
      .map(([name, { value }]) => [name, value]),
  );
