import type { FastifyRequest } from 'fastify';

export interface CookieForm {
  readonly name: string;
  readonly path: string;
  readonly sameSite: 'Strict' | 'Lax';
}

/** Of no use to a script; `seconds` 0 takes it back. */
export const setCookie = ({ name, path, sameSite }: CookieForm, value: string, seconds: number, { protocol }: FastifyRequest): string =>
  [
    `${name}=${encodeURIComponent(value)}`,
    `Path=${path}`,
    `Max-Age=${seconds}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(protocol === 'https' ? ['Secure'] : []),
  ].join('; ');

export function cookieOf({ name }: CookieForm, { headers }: FastifyRequest): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([key]) => key === name)?.[1];
  return value ? decoded(value) : null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
