const KEPT = 'understudy-oidc';

const start = (): string | undefined => document.getElementById('root')?.dataset.oidc;

/** Whether this installation names an OpenID provider. */
export const offersProvider = (): boolean => start() !== undefined;

/** What the code that comes back opens with: it stays in this tab. */
export const verifierOf = (): string => sessionStorage.getItem(KEPT) ?? '';

export async function goToProvider(): Promise<void> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(KEPT, verifier);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  location.assign(`${start()}?challenge=${base64url(new Uint8Array(hash))}`);
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
