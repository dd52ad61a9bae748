import { crc32 } from 'node:zlib';
import { type Id, newId } from '@app/kernel';
import { hashSecret, newSecret } from './secret.ts';

export interface ApiKey {
  readonly id: Id<'key'>;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly mode: 'test' | 'live';
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const FORM = /^usk_(test|live)_[0-9a-z]{26}_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/;

/** `usk_<mode>_<id>_<secret><crc>`: a scanner finds it, and a mistyped one never costs a look-up. */
export function issueSecret(id: Id<'key'>, mode: ApiKey['mode']): string {
  const body = `usk_${mode}_${id.slice('key_'.length)}_${newSecret()}`;
  return body + checksum(body);
}

export const isWellFormed = (secret: string): boolean => FORM.test(secret) && checksum(secret.slice(0, -8)) === secret.slice(-8);

export const hashOfKey = hashSecret;

export const newKey = (fields: Pick<ApiKey, 'name' | 'scopes' | 'mode' | 'expiresAt'>, now: Date): ApiKey => ({
  ...fields,
  id: newId('key'),
  createdAt: now,
  revokedAt: null,
  lastUsedAt: null,
});

const checksum = (body: string) => crc32(body).toString(16).padStart(8, '0');
