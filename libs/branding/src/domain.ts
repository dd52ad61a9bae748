import { isIP } from 'node:net';
import type { Id } from '@app/kernel';

export interface Domain {
  readonly id: Id<'dom'>;
  readonly host: string;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
}

/** Names that no public registry gives to anybody. */
const PRIVATE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|invalid|onion|arpa)$/;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Lower case, in ASCII; null for an address, a private name, or no name at all. */
export function hostOf(text: string): string | null {
  const host = text.trim().toLowerCase().replace(/\.$/, '');
  const labels = host.split('.');
  const fits = host.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return fits && isIP(host) === 0 && !PRIVATE.test(host) ? host : null;
}

export const recordName = (host: string): string => `_understudy-challenge.${host}`;
export const recordValue = (token: string): string => `understudy-domain-verification=${token}`;
