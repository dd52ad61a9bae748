import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';

/** What the ID token shall say besides, or in place of, what is right. */
type Claims = Readonly<Record<string, unknown>>;

/** A small OpenID provider: whoever is sent to it has logged in already, as the test says. */
export class Provider {
  readonly #server: Server;
  readonly #keys: GenerateKeyPairResult;
  readonly #codes = new Map<string, { readonly challenge: string; readonly nonce: string; readonly claims: Claims }>();
  #count = 0;
  /** Signs with a key that nobody published. */
  forges = false;

  private constructor(server: Server, keys: GenerateKeyPairResult) {
    this.#server = server;
    this.#keys = keys;
    server.on('request', async (request, response) => {
      const answer = await this.#answer(request);
      response
        .writeHead(answer ? 200 : 400, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
    });
  }

  static async open(): Promise<Provider> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new Provider(server, await generateKeyPair('RS256'));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The person agrees: the query the browser brings back. */
  authorize(url: string, claims: Claims): URLSearchParams {
    const asked = new URL(url).searchParams;
    const code = `code-${this.#count++}`;
    this.#codes.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '', claims });
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer });
  }

  close(): Promise<void> {
    return new Promise((closed) => this.#server.close(() => closed()));
  }

  async #answer(request: IncomingMessage): Promise<object | null> {
    if (request.url === '/.well-known/openid-configuration')
      return {
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/authorize`,
        token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      };
    if (request.url === '/jwks') return { keys: [{ ...(await exportJWK(this.#keys.publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }] };
    return this.#token(request);
  }

  async #token(request: IncomingMessage): Promise<object | null> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const known = this.#codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!known || known.challenge !== challenge || form.get('client_secret') !== 'provider-secret') return null;
    this.#codes.delete(form.get('code') ?? '');
    const { privateKey } = this.forges ? await generateKeyPair('RS256') : this.#keys;
    const id_token = await new SignJWT({ nonce: known.nonce, ...known.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(this.issuer)
      .setAudience('understudy')
      .setIssuedAt()
      .setExpirationTime((known.claims.exp as number | undefined) ?? '5m')
      .sign(privateKey);
    return { access_token: 'opaque', token_type: 'Bearer', id_token };
  }
}
