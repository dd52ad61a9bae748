import { type LookupOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress, literalAddress } from './public-address.ts';

export interface OutwardOptions {
  /** For a connection to stand. */
  readonly timeoutMs: number;
  /** Loopback, private networks and plain http, for development. */
  readonly allowPrivate: boolean;
}

class AddressRefused extends Error {
  readonly code = 'address_refused';
}

/** For addresses that came from outside. Every one is checked where the socket is opened, so a name that changes in between changes nothing. */
export function outwardAgent({ timeoutMs, allowPrivate }: OutwardOptions): Agent {
  const connect = buildConnector({ timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup }) });
  return new Agent({
    // Literal addresses never reach a lookup.
    connect: (target, done) => {
      const address = literalAddress(target.hostname);
      if (!allowPrivate && (target.protocol !== 'https:' || (address && !isPublicAddress(address))))
        return done(new AddressRefused(), null);
      connect(target, done);
    },
  });
}

/** Refuses a name as soon as one of its addresses is not public: whoever mixes them means no good. */
const publicLookup: LookupFunction = (hostname, options: LookupOptions, done) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) return done(new AddressRefused(), '', 0);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
