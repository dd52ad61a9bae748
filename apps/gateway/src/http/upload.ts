import type { Readable } from 'node:stream';
import { AssetEmpty, AssetTooLarge } from '@app/assets';
import { InvalidInput } from '@app/kernel';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';

export interface Upload<Fields> {
  readonly fields: Fields;
  /** Never whole in memory. */
  readonly source: Readable;
}

/** A multipart body as a stream: its fields first, then the part `file`. Fails with AssetTooLarge while reading past the limit. */
export async function uploadOf<Schema extends z.ZodType>(request: FastifyRequest, schema: Schema): Promise<Upload<z.output<Schema>>> {
  if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
  const part = await request.file();
  if (part?.fieldname !== 'file') throw new AssetEmpty();
  const { success, data, error } = schema.safeParse(valuesOf(part));
  if (!success) {
    part.file.resume();
    throw new InvalidInput(error.issues.map(({ path, message, code }) => ({ pointer: `/${path.join('/')}`, message, code })));
  }
  part.file.once('limit', () => part.file.destroy(new AssetTooLarge()));
  return { fields: data, source: part.file };
}

const valuesOf = ({ fields }: MultipartFile): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter((entry): entry is [string, MultipartValue] => !!entry[1] && !Array.isArray(entry[1]) && entry[1].type === 'field')
      .map(([name, { value }]) => [name, value]),
  );
