import { Secret, TOTP } from 'otpauth';
import type { Client } from './client.ts';
import { admin } from './product.ts';

/** Sets up codes of the moment, as an authenticator app would: the platform, and a live brand's reviewers, do nothing before. */
export async function secured(person: Client): Promise<Client> {
  const { secret } = await person.post('/v1/totp');
  await person.post('/v1/totp/confirm', { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() });
  return person;
}

/** The platform's first admin, who logs in once. */
export class Platform {
  private opened?: Promise<Client>;

  constructor(private readonly stranger: Client) {}

  admin(): Promise<Client> {
    return (this.opened ??= this.logIn());
  }

  private async logIn(): Promise<Client> {
    return secured(this.stranger.as((await this.stranger.post('/v1/sessions', admin)).accessToken));
  }
}
