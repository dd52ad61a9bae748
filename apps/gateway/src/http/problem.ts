import { STATUS_CODES } from 'node:http';
import { DomainError, type ErrorKind } from '@app/kernel';
import { StorageFull } from '@app/platform';
import { HttpException } from '@nestjs/common';

/** RFC 9457. GraphQL carries the same members in `extensions`. */
export interface Problem {
  readonly [detail: string]: unknown;
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
}

export const statusOf: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  out_of_range: 416,
  invalid: 422,
  limit: 429,
  unavailable: 503,
};

export const refusals: Record<number, string> = {
  400: 'request.malformed',
  404: 'request.no_such_route',
  405: 'request.method_not_allowed',
  408: 'request.too_slow',
  413: 'request.too_large',
  414: 'request.uri_too_long',
  415: 'request.unsupported_media_type',
  422: 'request.invalid',
  429: 'request.too_many',
};

/** Any error in the words of the API. Only what we meant to say leaves: an unknown error has no text. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof ReplayedRefusal) return error.problem;
  if (error instanceof DomainError) return problem(statusOf[error.kind], error.code, error.message, requestId, error.details);
  if (noRoom(error)) return problemOf(new StorageFull(), requestId);
  const status = refusalOf(error);
  if (status) return problem(status, refusals[status] ?? 'request.refused', STATUS_CODES[status] ?? '', requestId);
  return problem(500, 'server.failed', 'Something broke on our side; the request id finds it.', requestId);
}

/** The stored answer of an earlier request with the same Idempotency-Key, which was a refusal. */
export class ReplayedRefusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

function problem(status: number, code: string, detail: string, requestId: string, details: object = {}): Problem {
  return { ...details, type: `/docs/errors#${code}`, title: STATUS_CODES[status] ?? '', status, detail, code, requestId };
}

/** A disk can fill up under anything that is written beside the storage, too: a key, a mail. */
const noRoom = (error: unknown) => error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));

/** Nest's and Fastify's own refusals: unknown route, broken JSON, body too large. */
function refusalOf(error: unknown): number | null {
  const status =
    error instanceof HttpException ? error.getStatus() : error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
