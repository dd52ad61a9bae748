import ipaddr from 'ipaddr.js';

/** 2000::/3, the only part of IPv6 that is routed. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a resolved address is out on the internet. Everything else (private, loopback, link-local, multicast, carrier NAT,
 * IPv4 hidden in IPv6, NAT64, 6to4, Teredo ...) would turn our server into a way into somebody's network.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? address.match(GLOBAL_V6) : true;
}

/** The address when a URL's host is one: `[::1]` -> `::1`; null for a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : null;
}
