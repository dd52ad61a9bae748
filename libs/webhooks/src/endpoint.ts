import { type Id, type Metadata, newId } from '@app/kernel';
import { isPublicAddress, literalAddress } from '@app/platform';
import { EndpointUrlRefused } from './webhook.errors.ts';

export const disabledReasons = ['by_tenant', 'failing', 'gone'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

const DAY = 864e5;
/** Both secrets sign for this long after a rotation. */
export const OVERLAP_MS = DAY;
const GIVE_UP_AFTER_MS = 5 * DAY;
const REST_MS = 60_000;

export interface Endpoint {
  readonly id: Id<'whe'>;
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly previousUntil: Date | null;
  readonly disabledReason: DisabledReason | null;
  readonly failingSince: Date | null;
  readonly restingUntil: Date | null;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
}

export type EndpointFields = Pick<Endpoint, 'url' | 'description' | 'events' | 'metadata'>;

export const newEndpoint = (fields: EndpointFields, now: Date): Endpoint => ({
  ...fields,
  id: newId('whe'),
  previousUntil: null,
  disabledReason: null,
  failingSince: null,
  restingUntil: null,
  version: 0,
  createdAt: now,
});

/**
 * Refuses at once what can never be delivered to; the address behind a name is checked when it is connected to, each time,
 * because whoever owns the name may change it in between.
 */
export function assertReachable(url: string, allowPrivate: boolean): void {
  const { protocol, hostname, username, password } = new URL(url);
  if (username || password) throw new EndpointUrlRefused('A URL with a user name or password in it would stand in logs.');
  if (allowPrivate) return;
  if (protocol !== 'https:') throw new EndpointUrlRefused('Webhooks go to https only.');
  const address = literalAddress(hostname);
  if (address ? !isPublicAddress(address) : !hostname.includes('.') || /\.(local|localhost|internal)\.?$/i.test(hostname))
    throw new EndpointUrlRefused('This address is not on the public internet.');
}

export const wants = ({ events, disabledReason }: Endpoint, name: string): boolean =>
  disabledReason === null && (events.includes('*') || events.includes(name));

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly gone: boolean; readonly slow: boolean };

/** How an endpoint stands after an attempt: well, failing, resting because it keeps us waiting, or switched off. */
export function afterAttempt(endpoint: Endpoint, outcome: Outcome, now: Date): Endpoint {
  if (outcome.ok) return { ...endpoint, failingSince: null, restingUntil: null };
  const failingSince = endpoint.failingSince ?? now;
  const restingUntil = outcome.slow ? new Date(now.getTime() + REST_MS) : null;
  const tooLong = now.getTime() - failingSince.getTime() >= GIVE_UP_AFTER_MS;
  const disabledReason = endpoint.disabledReason ?? (outcome.gone ? 'gone' : tooLong ? 'failing' : null);
  return { ...endpoint, failingSince, restingUntil, disabledReason };
}

export const enable = (endpoint: Endpoint): Endpoint => ({ ...endpoint, disabledReason: null, failingSince: null, restingUntil: null });
