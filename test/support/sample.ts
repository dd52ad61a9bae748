import type { OpenAPIObject } from '@nestjs/swagger';

/** As much of JSON Schema as our own documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
}

/** `con` of the pattern that a consent's id must have; null for what is no id. */
export const prefixOf = ({ pattern }: Schema): string | null => /^\^([a-z]+)_\[0-7\]/.exec(pattern ?? '')?.[1] ?? null;

/** Bodies from the document alone: what it does not say well enough to be called, a client could not call either. */
export class Sampler {
  constructor(
    private readonly document: OpenAPIObject,
    /** An id of each kind by its prefix. */
    private readonly idOf: (prefix: string) => string,
  ) {}

  /** Follows references, and the one part of an `allOf`. */
  resolve(schema: Schema): Schema {
    if (schema.$ref) return this.resolve((this.document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) as Schema);
    const [only] = schema.allOf ?? [];
    return only ? this.resolve(only) : schema;
  }

  /** With what is required, and the optional properties in `extra`: the names on the way to an id. */
  value(given: Schema, extra: readonly string[] = []): unknown {
    const schema = this.resolve(given);
    const prefix = prefixOf(schema);
    if (prefix) return this.idOf(prefix);
    if (schema.example !== undefined && !schema.properties) return schema.example;
    if (schema.enum) return schema.enum[0];
    const [alternative] = schema.anyOf ?? [];
    if (alternative) return this.value(alternative, extra);
    const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
    if (type === 'array')
      return schema.items && (schema.minItems || extra.length || prefixOf(this.resolve(schema.items)))
        ? [this.value(schema.items, extra)]
        : [];
    if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
    if (type === 'boolean') return true;
    if (type === 'object') return this.object(schema, extra);
    return text(schema);
  }

  private object({ properties = {}, required = [] }: Schema, [next, ...rest]: readonly string[]): object {
    const wanted = Object.entries(properties).filter(([name]) => required.includes(name) || name === next);
    return Object.fromEntries(wanted.map(([name, schema]) => [name, this.value(schema, name === next ? rest : [])]));
  }
}

/** Patterns that have no example of their own in the document. */
const words = ['EUR', 'DE', 'en', 'own_page', 'product_video', '45', '123456', 'a'.repeat(64), '*:read'];

function text({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'email') return 'somebody@rival.test';
  if (format === 'date') return '1990-05-17';
  if (format === 'date-time') return new Date(Date.now() + 864e5).toISOString();
  if (format === 'uri') return 'https://rival.test/';
  if (!pattern) return 'a good name of some length'.padEnd(minLength, '.');
  const word = words.find((candidate) => new RegExp(pattern).test(candidate));
  if (!word) throw new Error(`Nothing fits ${pattern}: give the field an example, which its readers need as well.`);
  return word;
}
