import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Json = Parameters<typeof z.fromJSONSchema>[0];
interface Declared {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

/** Says what is wrong with an answer by its own document: nothing, a status that is not declared, or a body that does not fit. */
export class Answers {
  private readonly schemas = new Map<string, z.ZodType>();
  private readonly definitions: object;

  constructor(private readonly document: OpenAPIObject) {
    this.definitions = JSON.parse(local(document.components?.schemas ?? {}));
  }

  fault(route: string, method: string, { status, type, body }: { status: number; type: string; body: unknown }): string | null {
    if (status >= 500) return `status ${status}`;
    const item = this.document.paths[route] as Record<string, { responses: Record<string, Declared> }> | undefined;
    const responses = item?.[method]?.responses ?? {};
    const declared = responses[status] ?? (status >= 400 ? responses.default : undefined);
    if (!declared) return `status ${status} is not declared`;
    const wanted = Object.keys(declared.content ?? {});
    if (wanted.length === 0) return null;
    if (!wanted.includes(type)) return `${type} instead of ${wanted}`;
    const schema = declared.content?.[type]?.schema;
    if (!schema || !/[/+]json$/.test(type)) return null;
    const { error } = this.schemaOf(schema).safeParse(body);
    return error ? z.prettifyError(error) : null;
  }

  private schemaOf(schema: object): z.ZodType {
    const text = local(schema);
    const known = this.schemas.get(text);
    if (known) return known;
    const made = z.fromJSONSchema({ ...JSON.parse(text), $defs: this.definitions } as Json);
    this.schemas.set(text, made);
    return made;
  }
}

const local = (schema: object) => JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/');
