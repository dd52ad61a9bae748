import { type Context, contextOrNull } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { TypeID } from 'typeid-js';
import { UnknownVersion } from './errors.ts';

/** Oldest first. A new one is made when an answer changes so that a client could notice; what is only added needs none. */
export const apiVersions = ['2026-11-01'] as const;
export const latestVersion: string = apiVersions.at(-1) ?? '';

/** One change of one answer, told backwards: how it looked before. */
export interface AnswerChange {
  /** The version that brought it. */
  readonly since: string;
  /** As the routes are written: `GET /v1/products/:id`. */
  readonly routes: readonly string[];
  readonly before: (answer: unknown) => unknown;
}

const changes: readonly AnswerChange[] = [];

/** Newest change first, so that each sees what it made. */
export const answerAsOf = (version: string, route: string, answer: unknown, all: readonly AnswerChange[] = changes): unknown =>
  all
    .filter(({ since, routes }) => since > version && routes.includes(route))
    .sort((one, other) => (one.since < other.since ? 1 : -1))
    .reduce((older, { before }) => before(older), answer);

/** A program keeps the version of the day its key was made; the key's id tells the day. People get the latest. */
export function pinned({ actorKind, actorId }: Pick<Context, 'actorKind' | 'actorId'>, versions: readonly string[] = apiVersions): string {
  if (actorKind !== 'key') return versions.at(-1) ?? '';
  const madeAt = Number.parseInt(TypeID.fromString(actorId).toUUID().replaceAll('-', '').slice(0, 12), 16);
  return versions.filter((version) => Date.parse(version) <= madeAt).at(-1) ?? versions[0] ?? '';
}

/** `Understudy-Version: 2026-11-01` for one request. After `authenticate`, whose context says whose pin it is. */
export function serveVersions(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    const asked = request.headers['understudy-version'];
    const known = asked === undefined || apiVersions.some((version) => version === asked);
    reply.header('understudy-version', known ? versionOf(request) : latestVersion);
    done(known ? undefined : new UnknownVersion(apiVersions));
  });
  server.addHook('preSerialization', (request, reply, answer, done) => {
    const version = reply.getHeader('understudy-version');
    const route = `${request.method} ${request.routeOptions.url}`;
    done(null, typeof version === 'string' && version < latestVersion ? answerAsOf(version, route, answer) : answer);
  });
}

function versionOf({ headers }: FastifyRequest): string {
  const asked = headers['understudy-version'];
  if (typeof asked === 'string') return asked;
  const caller = contextOrNull();
  return caller ? pinned(caller) : latestVersion;
}
