import type { OpenAPIObject } from '@nestjs/swagger';
import { prefixOf, Sampler, type Schema } from './sample.ts';

/** One call by which a stranger names one thing of somebody else; everything else in it is the stranger's own. */
export interface Attempt {
  readonly operation: string;
  /** Where the id stands: `path`, `query` or a JSON pointer into the body. */
  readonly at: string;
  readonly prefix: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly body?: object;
  readonly multipart: boolean;
  /** Without a log-in: a link, a password. */
  readonly open: boolean;
  /** Answers JSON, once: not bytes, not a stream of events. */
  readonly json: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** In a path without being an id: a SKU is a name within one's own catalog, a token is its own permission. */
const notIds = ['sku', 'token'];
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export interface Ids {
  /** The stranger's own; for a change, one that may still be changed. */
  readonly own: (prefix: string) => string;
  readonly editable: (prefix: string) => string;
  /** The other tenant's. */
  readonly foreign: (prefix: string) => string;
  readonly talentToken: string;
}

/** Every operation of the document, with each id that it takes. */
export function attemptsOf(document: OpenAPIObject, ids: Ids): Attempt[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation ? new Attempts(document, path, method, operation, ids).all() : [];
    }),
  );
}

class Attempts {
  private readonly sampler: Sampler;
  private readonly content: readonly [string, { readonly schema: Schema }] | undefined;

  constructor(
    document: OpenAPIObject,
    private readonly path: string,
    private readonly method: Attempt['method'],
    private readonly operation: Operation,
    private readonly ids: Ids,
  ) {
    this.sampler = new Sampler(document, ids.own);
    this.content = Object.entries(operation.requestBody?.content ?? {})[0];
  }

  all(): Attempt[] {
    return [...this.inPath(), ...this.inQuery(), ...this.inBody()];
  }

  private inPath(): Attempt[] {
    return this.parameters('path').map(({ name, prefix }) =>
      this.attempt('path', prefix, this.path.replace(`{${name}}`, this.ids.foreign(prefix)), this.sample([])),
    );
  }

  private inQuery(): Attempt[] {
    return this.parameters('query').map(({ name, prefix }) =>
      this.attempt('query', prefix, `${this.ownPath()}?${name}=${this.ids.foreign(prefix)}`),
    );
  }

  private inBody(): Attempt[] {
    if (!this.content) return [];
    return this.idsIn(this.content[1].schema).map(({ names, prefix }) =>
      this.attempt(`/${names.join('/')}`, prefix, this.ownPath(), replaced(this.sample(names), names, this.ids.foreign(prefix))),
    );
  }

  private parameters(place: string) {
    const all = (this.operation.parameters ?? []).filter((parameter) => parameter.in === place && !notIds.includes(parameter.name));
    return all.flatMap(({ name, schema = {} }) => {
      const prefix = prefixOf(schema);
      if (!prefix && place === 'path') throw new Error(`${this.operation.operationId}: what is {${name}}? Give it \`schema: idOf(...)\`.`);
      return prefix ? [{ name, prefix }] : [];
    });
  }

  /** Property names down to each id of a body; an array's are its first element's. */
  private idsIn(given: Schema, names: readonly string[] = []): { names: readonly string[]; prefix: string }[] {
    const schema = this.sampler.resolve(given);
    const prefix = prefixOf(schema);
    if (prefix) return [{ names, prefix }];
    if (schema.items) return this.idsIn(schema.items, names);
    return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => this.idsIn(property, [...names, name]));
  }

  private sample(names: readonly string[]): object | undefined {
    return this.content ? (this.sampler.value(this.content[1].schema, names) as object) : undefined;
  }

  /** The same call about what is one's own. */
  private ownPath(): string {
    const path = this.path.replace('{token}', this.ids.talentToken).replace('{sku}', 'A-1');
    const own = this.method === 'patch' ? this.ids.editable : this.ids.own;
    return this.parameters('path').reduce((text, { name, prefix }) => text.replace(`{${name}}`, own(prefix)), path);
  }

  private attempt(at: string, prefix: string, path: string, body?: object): Attempt {
    const { operationId: operation, security, responses } = this.operation;
    const json = 'application/json' in (responses[200]?.content ?? {});
    const multipart = this.content?.[0] === 'multipart/form-data';
    return { operation, at, prefix, method: this.method, path, multipart, open: security !== undefined, json, ...(body ? { body } : {}) };
  }
}

function replaced(value: unknown, [name, ...rest]: readonly string[], id: string): object {
  const at = (inner: unknown): unknown => (rest.length > 0 ? replaced(inner, rest, id) : Array.isArray(inner) ? [id] : id);
  const inside = (value as Record<string, unknown>)[name ?? ''];
  return { ...(value as object), [name ?? '']: Array.isArray(inside) && rest.length > 0 ? inside.map(at) : at(inside) };
}
