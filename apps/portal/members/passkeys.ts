import { post } from './api.ts';

interface Options<T> {
  readonly publicKey: T;
}

/** What this device answers to a challenge of the server, as JSON. */
export async function answerByPasskey(): Promise<object> {
  const { publicKey } = await post<Options<PublicKeyCredentialRequestOptionsJSON>>('/v1/passkey-challenges');
  return jsonOf(await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) }));
}

export async function makePasskey(name: string): Promise<void> {
  const { publicKey } = await post<Options<PublicKeyCredentialCreationOptionsJSON>>('/v1/passkeys/options');
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  await post('/v1/passkeys', { name, credential: jsonOf(made) });
}

function jsonOf(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was chosen.');
  return credential.toJSON();
}

export const passkeysWork = (): boolean => 'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
