import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { Sampler, type Schema } from '../sample.ts';
import { Values } from './values.ts';

export interface FuzzRequest {
  readonly operation: string;
  /** As the document writes it. */
  readonly route: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly body?: unknown;
  readonly multipart: boolean;
  readonly idempotencyKey: string | null;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** The caller would shut itself out, or wait for events that never end. */
const left = ['closeSession', 'endSession', 'endSessions', 'jobEvents'];

/** One arbitrary a operation: its path, its query, its body. */
export function requestsOf(document: OpenAPIObject, idOf: (prefix: string) => string): fc.Arbitrary<FuzzRequest>[] {
  const sampler = new Sampler(document, idOf);
  const values = new Values((schema) => sampler.resolve(schema), idOf);
  return Object.entries(document.paths).flatMap(([route, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation && !left.includes(operation.operationId) ? [requestOf(values, route, method, operation)] : [];
    }),
  );
}

function requestOf(values: Values, route: string, method: FuzzRequest['method'], { operationId, parameters = [], requestBody }: Operation) {
  const texts = (place: string) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema = { type: 'string' } }) => [name, values.text(schema)]),
      ),
      place === 'path' ? {} : { requiredKeys: [] },
    );
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const body = content ? values.of(content.schema) : fc.constant(undefined);
  const key = method === 'post' ? fc.option(fc.constantFrom('one', 'two', ' ', 'x'.repeat(300)), { freq: 6 }) : fc.constant(null);
  return fc.tuple(texts('path'), texts('query'), body, key).map(
    ([path, query, sent, idempotencyKey]): FuzzRequest => ({
      operation: operationId,
      route,
      method,
      path: withQuery(filled(route, path), query),
      ...(sent === undefined ? {} : { body: sent }),
      multipart: type === 'multipart/form-data',
      idempotencyKey,
    }),
  );
}

const filled = (route: string, values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).reduce((path, [name, value]) => path.replace(`{${name}}`, () => encoded(String(value)) || '-'), route);

const withQuery = (path: string, query: Readonly<Record<string, unknown>>) => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(String(value))}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
};

/** Half a surrogate pair has no UTF-8: it travels as the replacement character, as in any client. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
