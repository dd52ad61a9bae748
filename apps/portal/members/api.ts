/** What the API refuses, in its own words (RFC 9457). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly { readonly pointer?: string; readonly message?: string }[] = [],
  ) {
    super(detail);
  }
}

interface Login {
  readonly accessToken: string;
}

/** In memory alone: who can read this page's storage finds nothing. */
let accessToken: string | null = null;
let onSignedOut: () => void = () => undefined;
let onProofWanted: () => void = () => undefined;

export const whenSignedOut = (listener: () => void): void => void (onSignedOut = listener);
/** The role asks for a second factor that this session has not shown. */
export const whenProofWanted = (listener: () => void): void => void (onProofWanted = listener);

/** Who is logged in, as the token says; the server asks its own books at each request. */
export function userId(): string {
  const [, claims = ''] = (accessToken ?? '').split('.');
  return claims ? JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))).sub : '';
}

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly totp?: string;
}

export const signIn = (credentials: Credentials): Promise<void> => open('/v1/sessions', credentials);
export const signInByProvider = (proof: object): Promise<void> => open('/v1/sessions/oidc', proof);
export const signInByPasskey = (passkey: object): Promise<void> => open('/v1/sessions/passkey', { passkey });

async function open(path: string, proof: object): Promise<void> {
  const session = await answer<Login & { refreshToken: string }>(await send('POST', path, proof));
  accessToken = session.accessToken;
  await send('POST', '/app/session', { refreshToken: session.refreshToken });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/v1/sessions/current').catch(() => undefined);
  await send('DELETE', '/app/session').catch(() => undefined);
  accessToken = null;
  onSignedOut();
}

/** A new access token by the cookie; false when there is none that still holds. One tab at a time: a cookie works once. */
export function renew(): Promise<boolean> {
  const before = accessToken;
  return navigator.locks.request('understudy-session', async () => {
    if (accessToken !== before) return accessToken !== null;
    accessToken = null;
    const response = await send('POST', '/app/session/renewal');
    if (response.status === 200) accessToken = ((await response.json()) as Login).accessToken;
    return accessToken !== null;
  });
}

export const get = <T>(path: string): Promise<T> => call('GET', path);
export const post = <T>(path: string, body: object = {}): Promise<T> => call('POST', path, body);

/** Whose content needs the token, for an image or a player; to be given back with `URL.revokeObjectURL`. */
export async function blobUrl(path: string): Promise<string> {
  const response = await authorized('GET', path);
  if (!response.ok) await answer(response);
  return URL.createObjectURL(await response.blob());
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  return answer<T>(await authorized(method, path, body));
}

async function authorized(method: string, path: string, body?: object): Promise<Response> {
  // The same key for both tries: the first may have got through.
  const key = crypto.randomUUID();
  const response = await send(method, path, body, key);
  if (response.status !== 401) return response;
  if (await renew()) return send(method, path, body, key);
  onSignedOut();
  return response;
}

function send(method: string, path: string, body?: object, key?: string): Promise<Response> {
  const file = body instanceof FormData;
  const headers: Record<string, string> = {
    ...(accessToken && path.startsWith('/v1') ? { authorization: `Bearer ${accessToken}` } : {}),
    ...(body && !file ? { 'content-type': 'application/json' } : {}),
    // An upload's body is not stored: only what is JSON can be answered again.
    ...(key && method === 'POST' && !file ? { 'idempotency-key': key } : {}),
  };
  return fetch(path, { method, headers, ...(body ? { body: file ? body : JSON.stringify(body) } : {}) });
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  const body = text ? JSON.parse(text) : null;
  if (response.ok) return body;
  if (body?.code === 'session.second_factor_required') onProofWanted();
  throw new Refusal(response.status, body?.code ?? '', body?.detail ?? response.statusText, body?.errors);
}
