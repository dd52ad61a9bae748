import type { OpenAPIObject } from '@nestjs/swagger';
import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Attempt, Ids } from './attempts.ts';
import { prefixOf, Sampler, type Schema } from './sample.ts';

export interface GraphqlAttempt {
  readonly field: string;
  readonly query: string;
  readonly variables: object;
  readonly prefix: string;
  /** An argument that narrows a list, which may then be empty. */
  readonly filter: boolean;
}

type Field = GraphQLField<unknown, unknown>;
type Place = { readonly names: readonly string[]; readonly prefix: string };

/**
 * Every field of the SDL with each id that it takes. `ID` does not say of what: the REST operation of the same name does, and otherwise
 * the one kind that the documents know under the argument's name.
 */
export function graphqlAttemptsOf(schema: GraphQLSchema, document: OpenAPIObject, rest: readonly Attempt[], ids: Ids): GraphqlAttempt[] {
  const kinds = kindsByName(document);
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const twins = rest.filter((attempt) => attempt.operation === field.name);
      const kindOf = (name: string) => {
        const prefix = name === 'id' ? twins.find(({ at }) => at === 'path')?.prefix : (kinds.get(name) ?? null);
        if (!prefix) throw new Error(`GraphQL ${field.name}: an ID named \`${name}\`, and no document says of what.`);
        return prefix;
      };
      return placesOf(field, kindOf).map((place) =>
        attempt(operation, field, place, new Inputs(document, kindOf, ids, field.name.startsWith('update'))),
      );
    }),
  );
}

/** `talentId` is a `tal_` wherever the document has it: in bodies, views and queries. */
function kindsByName(document: OpenAPIObject): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const schema of Object.values(document.components?.schemas ?? {}) as Schema[])
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const prefix = prefixOf(property) ?? prefixOf(property.items ?? {}) ?? prefixOf(property.anyOf?.[0] ?? {});
      if (prefix) kinds.set(name, prefix);
    }
  return kinds;
}

const placesOf = (field: Field, kindOf: (name: string) => string): Place[] =>
  field.args.flatMap(({ name, type }) => placesIn(type, [name], kindOf));

function placesIn(type: GraphQLInputType, names: readonly string[], kindOf: (name: string) => string): Place[] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [{ names, prefix: kindOf(names.at(-1) ?? '') }];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((inner) => placesIn(inner.type, [...names, inner.name], kindOf));
}

function attempt(operation: string, field: Field, { names, prefix }: Place, inputs: Inputs): GraphqlAttempt {
  const [root = ''] = names;
  const wanted = field.args.filter(({ name, type }) => isNonNullType(type) || name === root);
  const variables = Object.fromEntries(
    wanted.map(({ name, type }) => [name, inputs.value(type, name, name === root ? names.slice(1) : null)]),
  );
  const head = wanted.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const args = wanted.map(({ name }) => `${name}: $${name}`).join(', ');
  const answer = getNamedType(field.type);
  const connection = answer.name.endsWith('Connection');
  const optional = !isNonNullType(field.args.find(({ name }) => name === root)?.type);
  return {
    field: field.name,
    query: `${operation} (${head}) { ${field.name}(${args}) ${selectionOf(answer)} }`,
    variables,
    prefix,
    filter: operation === 'query' && connection && optional,
  };
}

/** Just enough to see whether anything was found, or done. */
function selectionOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  const fields = Object.keys(type.getFields());
  if (fields.includes('nodes')) return '{ nodes { __typename } }';
  return fields.includes('items') ? '{ items { refusal { code } } }' : '{ __typename }';
}

/** Values for arguments: the command of the same name says what fits, as it does for REST. */
class Inputs {
  private readonly sampler: Sampler;

  constructor(
    private readonly document: OpenAPIObject,
    private readonly kindOf: (name: string) => string,
    private readonly ids: Ids,
    private readonly changes: boolean,
  ) {
    this.sampler = new Sampler(document, ids.own);
  }

  /** `way`: the names from here to the id under test; null off that way. */
  value(type: GraphQLInputType, name: string, way: readonly string[] | null, fits?: Schema): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, name, way, fits);
    if (isListType(type)) return [this.value(type.ofType, name, way, fits && this.sampler.resolve(fits).items)];
    if (isInputObjectType(type)) return this.object(type, way, fits);
    if (type.name === 'ID') return this.ids[way ? 'foreign' : this.changes ? 'editable' : 'own'](this.kindOf(name));
    if (fits) return this.sampler.value(fits);
    if (isEnumType(type)) return type.getValues()[0]?.name;
    return 'a name';
  }

  private object(type: GraphQLInputObjectType, way: readonly string[] | null, fits?: Schema): object {
    const command = type.name.replace(/Input$/, '');
    const schemas = this.document.components?.schemas ?? {};
    const { properties = {} } = this.sampler.resolve(fits ?? ((schemas[command] ?? schemas[`${command}Body`] ?? {}) as Schema));
    const [next, ...rest] = way ?? [];
    const wanted = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || field.name === next);
    return Object.fromEntries(
      wanted.map(({ name, type: inner }) => [name, this.value(inner, name, name === next ? rest : null, properties[name])]),
    );
  }
}
