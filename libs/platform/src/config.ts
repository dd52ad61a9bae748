import { resolve } from 'node:path';
import { z } from 'zod';
import { missingFrom } from './config.groups.ts';

const flag = z.enum(['true', 'false', '1', '0']).transform((word) => word === 'true' || word === '1');
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** Every setting there is. A wrong value, or an unknown name with our prefix, is said at start, all in one message. */
const schema = z.object({
  ROLE: z.enum(['all', 'gateway', 'worker']).default('all'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where links in mails and webhooks point to; by default the address it listens at. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  UNDERSTUDY_HOME: z
    .string()
    .min(1)
    .default('.understudy')
    .transform((path) => resolve(path)),
  DATABASE_URL: postgresUrl.optional(),
  JOBS_DATABASE_URL: postgresUrl.optional(),
  OWNER_DATABASE_URL: postgresUrl.optional(),
  /** The folder of what must stay ended after a restore; best on another disk than the home. */
  ERASURE_LIST: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  UNDERSTUDY_ADMIN_EMAIL: z.email().optional(),
  UNDERSTUDY_ADMIN_PASSWORD: z.string().min(12).optional(),
  /** Secrets; made up and kept in the home when the home is ours alone. */
  API_KEY_PEPPER: z.string().min(32).optional(),
  JWT_SECRET: z.string().min(32).optional(),
  MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Understudy <no-reply@localhost>'),
  /** A gateway for short messages: it gets `POST { id, to, text }`, with the token as a bearer, signed with the secret as Standard Webhooks are. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_TOKEN: z.string().min(1).optional(),
  SMS_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be `whsec_` and at least 24 bytes in base64')
    .optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** What a tenant may upload, all its files together. */
  STORAGE_QUOTA_GIB: z.coerce.number().positive().default(500),
  /** Webhooks may reach loopback and private networks: for development and tests only. */
  ALLOW_PRIVATE_WEBHOOKS: flag.default(false),
  /** Sign-in at an OpenID provider: its issuer and what it knows us by. Off by default. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Values of `amr` or `acr`, by comma, that count as a second factor. None by default. */
  OIDC_SECOND_FACTOR: z
    .string()
    .transform((text) => text.split(',').map((value) => value.trim()))
    .optional(),
  /** Who draws the faces: this machine's processor, or a Duix.Avatar server that shares a folder with it. */
  ENGINE: z.enum(['builtin', 'duix']).default('builtin'),
  DUIX_URL: z.url({ protocol: /^https?$/ }).optional(),
  DUIX_FOLDER: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  DUIX_TIMEOUT_SECONDS: z.coerce.number().int().min(10).default(1_800),
  /** A server with OpenAI's `POST /v1/audio/speech` that speaks in place of the built-in voices. */
  SPEECH_URL: z.url({ protocol: /^https?$/ }).optional(),
  SPEECH_KEY: z.string().min(1).optional(),
  SPEECH_MODEL: z.string().min(1).default('tts-1'),
  SPEECH_VOICE: z.string().min(1).default('alloy'),
  /** Name servers that are asked whether a tenant holds a domain, `address` or `address:port` by comma; by default this machine's own. */
  DNS_SERVERS: z.string().min(1).optional(),
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
  STRIPE_API_URL: z.url().optional(),
  /** Plans on sale, each with its price at Stripe: `starter=price_123,scale=price_456`. None by default. */
  STRIPE_PLANS: z
    .string()
    .transform((text) => text.split(',').map((pair) => pair.trim()))
    .pipe(z.array(z.string().regex(/^[a-z0-9_-]{1,50}=price_\w+$/, 'must be like `starter=price_123,scale=price_456`')))
    .transform((pairs) => pairs.map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
    .refine((pairs) => [0, 1].every((side) => new Set(pairs.map((pair) => pair[side])).size === pairs.length), {
      message: 'must name each plan and each price once',
    })
    .transform((pairs): ReadonlyMap<string, string> => new Map(pairs))
    .optional(),
  /** Points for each tenant, REST and GraphQL together: a read costs 1, a write 2, a GraphQL query more by what it may touch. */
  RATE_LIMIT_PER_SECOND: z.coerce.number().min(1).default(1_000),
  RATE_LIMIT_BURST: z.coerce.number().min(10).default(10_000),
  /** The same for each address that nobody has logged in from. */
  RATE_LIMIT_STRANGER_PER_SECOND: z.coerce.number().min(1).default(200),
  RATE_LIMIT_STRANGER_BURST: z.coerce.number().min(10).default(4_000),
  /** Proxies in front whose `X-Forwarded-For` is believed: addresses or networks, by comma. */
  TRUSTED_PROXIES: z.string().min(1).optional(),
  /** An OpenAI-compatible endpoint that writes scripts in the generator's place, as `https://api.example.com/v1`. */
  LLM_URL: z.url({ protocol: /^https?$/ }).optional(),
  LLM_KEY: z.string().min(1).optional(),
  LLM_MODEL: z.string().min(1).max(200).default('default'),
  /** For the first try and the second together; whoever asked for a script waits so long. */
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).max(45).default(25),
  /** An OpenAI-compatible endpoint that is asked, too, before a script goes to review. It can only tighten. */
  MODERATION_URL: z.url({ protocol: /^https?$/ }).optional(),
  MODERATION_KEY: z.string().min(1).optional(),
  MODERATION_MODEL: z.string().min(1).max(200).optional(),
  MODERATION_TIMEOUT_SECONDS: z.coerce.number().min(1).max(45).default(10),
  /** Free speech previews for each tenant. */
  SPEECH_PREVIEWS_PER_MINUTE: z.coerce.number().int().min(1).default(20),
  SPEECH_PREVIEWS_PER_HOUR: z.coerce.number().int().min(1).default(200),
  /** Web pages that may call the API: origins by comma. None by default. */
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .pipe(
      z.array(
        z
          .url({ protocol: /^https?$/ })
          .refine((url) => URL.canParse(url) && new URL(url).origin === url, { message: 'must be an origin, without a path' }),
      ),
    )
    .optional(),
  /** How long the head of a request, or a small body, may take to arrive. */
  SLOW_CLIENT_MS: z.coerce.number().int().min(100).max(600_000).default(20_000),
  /** A collector for traces (OTLP over HTTP), e.g. http://localhost:4318. None by default. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  GRAPHQL_INTROSPECTION: flag.default(true),
  /** Between the signal to stop and the last request taken: as long as a load balancer needs to notice. */
  DRAIN_MS: z.coerce.number().int().min(0).max(60_000).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TX_MAX_WAIT_MS: z.coerce.number().int().min(1).default(2_000),
  TX_TIMEOUT_MS: z.coerce.number().int().min(1).default(5_000),
  DB_POOL: z.coerce.number().int().min(1).max(500).default(10),
});

export type Config = z.infer<typeof schema>;

/** For documents and charts that name settings. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

export class WrongSettings extends Error {}

/** The only reader of the environment. Throws WrongSettings naming every wrong and every unknown setting at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in schema.shape && value !== ''));
  const { data, error } = schema.safeParse(given);
  const wrong = error?.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`) ?? [];
  const unknown = Object.keys(env)
    .filter((name) => /^UNDERSTUDY_/.test(name) && !(name in schema.shape))
    .map((name) => `  ${name}: there is no such setting`);
  const missing = missingFrom(given).map((line) => `  ${line}`);
  const all = [...wrong, ...missing, ...unknown];
  if (!data || all.length > 0) throw new WrongSettings(`These settings are wrong:\n${all.join('\n')}`);
  return data;
}

let cached: Config | undefined;

/** The settings of this process. */
export const config = (): Config => (cached ??= readConfig());

/** A setting that the launcher fills in; whoever starts one role by hand must give it. */
export function required<Name extends keyof Config>(name: Name): NonNullable<Config[Name]> {
  const value = config()[name];
  if (value === undefined || value === null) throw new WrongSettings(`These settings are wrong:\n  ${name}: is needed here`);
  return value;
}
