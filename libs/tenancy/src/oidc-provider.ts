import { Clock } from '@app/kernel';
import { type Config, config, outwardAgent } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { fetch } from 'undici';
import { type OidcPerson, personOf } from './oidc.ts';
import { OidcFailed, OidcOff } from './tenancy.errors.ts';

const TIMEOUT_SECONDS = 10;
const DISCOVERY_MS = 3_600_000;

/** What ties an answer to its question; all three are made again from the state. */
export interface OidcQuestion {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** The one OpenID provider of this installation. Never asked inside a transaction. */
@Injectable()
export class OidcProvider {
  private known: { readonly until: number; readonly configuration: Promise<Configuration> } | null = null;

  constructor(private readonly clock: Clock) {}

  /** Where the browser goes. Throws OidcOff, or OidcFailed when the provider does not answer. */
  async authorizationUrl({ state, nonce, verifier, redirectUri }: OidcQuestion): Promise<string> {
    const configuration = await this.configuration().catch(failed);
    const code_challenge = await calculatePKCECodeChallenge(verifier);
    const parameters = { scope: 'openid email', redirect_uri: redirectUri, state, nonce, code_challenge, code_challenge_method: 'S256' };
    return buildAuthorizationUrl(configuration, parameters).href;
  }

  /** Whom the provider answers for. `query` is the callback's as it came. Throws OidcFailed for anything that does not fit the question. */
  async personOf(query: string, { state, nonce, verifier, redirectUri }: OidcQuestion): Promise<OidcPerson> {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const configuration = await this.configuration().catch(failed);
    const tokens = await authorizationCodeGrant(configuration, new URL(`${redirectUri}?${query}`), checks).catch(failed);
    const claims = tokens.claims();
    return claims ? personOf(claims, config().OIDC_SECOND_FACTOR ?? []) : failed();
  }

  private configuration(): Promise<Configuration> {
    const now = this.clock.now().getTime();
    if (this.known && this.known.until > now) return this.known.configuration;
    const configuration = discover(config());
    this.known = { until: now + DISCOVERY_MS, configuration };
    configuration.catch(() => (this.known = null));
    return configuration;
  }
}

async function discover(settings: Config): Promise<Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ALLOW_PRIVATE_WEBHOOKS: allowPrivate } = settings;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) throw new OidcOff();
  const dispatcher = outwardAgent({ timeoutMs: TIMEOUT_SECONDS * 1_000, allowPrivate });
  return discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
    timeout: TIMEOUT_SECONDS,
    execute: [enableNonRepudiationChecks, ...(allowPrivate ? [allowInsecureRequests] : [])],
    [customFetch]: async (url, options) => {
      const answer = await fetch(url, { ...options, body: bodyOf(options.body), redirect: 'error', dispatcher });
      return new Response(await answer.text(), { status: answer.status, headers: Object.fromEntries(answer.headers) });
    },
  });
}

const bodyOf = (body: unknown): string | null => (body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : null);

/** What went wrong at the provider is its own matter, and may quote what was sent. */
function failed(error?: unknown): never {
  throw error instanceof OidcOff ? error : new OidcFailed();
}
