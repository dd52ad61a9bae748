import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

export interface FuzzQuery {
  readonly query: string;
  readonly variables: object;
}

const left = ['closeSession', 'endSession', 'endSessions'];
const texts = ['', '\0', '😀', '\ud800', "'; --", '__proto__', '2026-02-30', 'EUR', 'en', 'x'.repeat(3_000)];

/** Each field at the top of the SDL, with arguments that its types allow and its rules may not. */
export const fieldsOf = (schema: GraphQLSchema, idOf: (prefix: string) => string): fc.Arbitrary<FuzzQuery>[] =>
  [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !left.includes(name))
      .map((field) => queryOf(root?.name === 'Mutation' ? 'mutation' : 'query', field, idOf)),
  );

function queryOf(
  kind: string,
  { name, args, type }: GraphQLField<unknown, unknown>,
  idOf: (prefix: string) => string,
): fc.Arbitrary<FuzzQuery> {
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const query = `${kind} ${declared && `(${declared})`} { ${name}${passed && `(${passed})`}${selection(getNamedType(type))} }`;
  return fc
    .record(Object.fromEntries(args.map((arg) => [arg.name, argumentOf(arg.type, arg.name, idOf)])))
    .map((variables) => ({ query, variables }));
}

/** Two levels, and `__typename` below them. */
function selection(type: GraphQLNamedType, depth = 0): string {
  if (isUnionType(type) || (isObjectType(type) && depth > 1)) return ' { __typename }';
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0);
  return ` { ${fields.map((field) => field.name + selection(getNamedType(field.type), depth + 1)).join(' ')} }`;
}

const prefixes = ['prd', 'tal', 'con', 'ast', 'ava', 'job', 'scr', 'ren', 'whe', 'key', 'mbr', 'ten', 'dec', 'quo', 'imp'];

function argumentOf(type: GraphQLInputType, name: string, idOf: (prefix: string) => string, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return argumentOf(type.ofType, name, idOf, depth);
  if (depth > 5) return fc.constant(null);
  const optional = (value: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary: value, weight: 5 }, fc.constant(null));
  if (isListType(type)) return fc.array(argumentOf(type.ofType, name, idOf, depth + 1), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name: value }) => value));
  if (isInputObjectType(type))
    return fc.record(
      Object.fromEntries(
        Object.values(type.getFields()).map((field) => {
          const value = argumentOf(field.type, field.name, idOf, depth + 1);
          return [field.name, isNonNullType(field.type) ? value : optional(value)];
        }),
      ),
      {
        requiredKeys: Object.values(type.getFields())
          .filter((field) => isNonNullType(field.type))
          .map((field) => field.name),
      },
    );
  return scalarOf(type.name, idOf);
}

function scalarOf(type: string, idOf: (prefix: string) => string): fc.Arbitrary<unknown> {
  if (type === 'Int') return fc.oneof(fc.integer({ min: -5, max: 200 }), fc.integer());
  if (type === 'Float') return fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  if (type === 'Boolean') return fc.boolean();
  if (type === 'ID') return fc.oneof(fc.constantFrom(...prefixes).map(idOf), fc.constantFrom(...texts));
  if (type === 'StringMap')
    return fc.dictionary(fc.constantFrom('a', '__proto__', ...texts), fc.oneof(fc.string(), fc.integer()), { maxKeys: 3 });
  return fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(...texts),
    fc.date({ noInvalidDate: true }).map((day) => day.toISOString()),
  );
}
