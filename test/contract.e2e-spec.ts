import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mergeTypeDefs } from '@graphql-tools/merge';
import type { OpenAPIObject } from '@nestjs/swagger';
import { buildASTSchema, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import { z } from 'zod';
import { openApi, sdl } from '../apps/gateway/src/docs/documents.ts';
import { errorsPage } from '../apps/gateway/src/docs/error-codes.ts';
import { startGateway } from './support/gateway.ts';

const schema = buildASTSchema(mergeTypeDefs([sdl()]));
const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);

/** By the name each command gave itself: `CreateProduct` is the command of `CreateProductInput`. */
async function commands(): Promise<Map<string, z.ZodType>> {
  const found = new Map<string, z.ZodType>();
  for (const lib of globSync('libs/*/src/index.ts').map((file) => basename(file.replace('/src/index.ts', '')))) {
    for (const value of Object.values(await import(`@app/${lib}`))) {
      const id = value instanceof z.ZodType ? value.meta()?.id : undefined;
      if (id && value instanceof z.ZodType) found.set(id, value);
    }
  }
  return found;
}

describe('the SDL', () => {
  it('says of each input what its command says', async () => {
    const known = await commands();
    const compared: string[] = [];
    for (const input of inputs) {
      const command = known.get(input.name.replace(/Input$/, ''));
      if (!command) continue;
      // An empty registry: a named schema would come as a bare `$ref`.
      const json = z.toJSONSchema(command, { io: 'input', metadata: z.registry(), unrepresentable: 'any' });
      expect({ [input.name]: shapeOfInput(input) }).toEqual({ [input.name]: shapeOfJson(json) });
      compared.push(input.name);
    }
    const nested = new Set(
      inputs.flatMap((input) => Object.values(input.getFields()).map(({ type }) => String(type).replaceAll(/[[\]!]/g, ''))),
    );
    expect(inputs.map(({ name }) => name).filter((name) => !compared.includes(name) && !nested.has(name))).toEqual([]);
    expect(compared.length).toBeGreaterThan(10);
  });
});

/** Bytes, event streams, links and pages have no twin: GraphQL speaks JSON. */
const restOnly =
  /^(createAsset|exportAuditEvents|assetContent|file|jobEvents|createCatalogImport|createSpeechPreview|.*Statement|.*Page|receipt|evidence|statementContent|heldScanContent|invoiceDocument|signing|(sign|state|decline)Consent|\w+SigningCode|requestTalentLink|talent(Uses|Export|Works)|\w+AsTalent)/;

describe('the documents', () => {
  it('give every REST operation its GraphQL twin, and are the committed ones', async () => {
    const api = await startGateway();
    const document = openApi(api.app);
    await api.close();
    const operations = Object.values(document.paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ operationId }) => operationId ?? []);
    const fields = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };
    expect(operations.filter((name) => !(name in fields) && !restOnly.test(name))).toEqual([]);
    expect(untold(document)).toEqual([]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')));
    expect(`${sdl()}\n`).toBe(readFileSync('schema.graphql', 'utf8'));
    expect(errorsPage(process.cwd())).toBe(readFileSync('docs/errors.md', 'utf8'));
  });
});

/** How alike two faces or voices are is nobody's to tune a forgery by: the one figure of a scan that is told is its picture's `quality`. */
const scoreLike = /score|similar|distance|confidence|threshold|embedding|likeness$|cosine|probabilit|match/i;

describe('the answers', () => {
  it('have no field for a score, in REST, in GraphQL or in an event', () => {
    const named = new Set<string>();
    const collect = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const [key, value] of Object.entries(part)) {
        if (key === 'properties' && typeof value === 'object' && value) for (const name of Object.keys(value)) named.add(name);
        collect(value);
      }
    };
    collect(JSON.parse(readFileSync('openapi.json', 'utf8')));
    for (const type of Object.values(schema.getTypeMap()))
      if (isObjectType(type)) for (const name of Object.keys(type.getFields())) named.add(name);
    expect(named.size).toBeGreaterThan(400);
    expect([...named].filter((name) => scoreLike.test(name))).toEqual([]);
  });
});

/** A name for people on every operation, every name once; a named query schema would leave the document without its parameters. */
const untold = ({ paths, components }: OpenAPIObject): string[] => {
  const operations = Object.values(paths).flatMap(({ get, post, put, patch, delete: gone }) => [get, post, put, patch, gone]);
  const known = operations.filter((operation) => operation !== undefined);
  const names = known.map(({ operationId = '' }) => operationId);
  return [
    ...known.filter(({ summary }) => !summary).map(({ operationId }) => `${operationId} has no summary`),
    ...names.filter((name, at) => names.indexOf(name) !== at || /\W/.test(name)).map((name) => `${name} is not one name of one operation`),
    ...Object.keys(components?.schemas ?? {}).filter((name) => /Query$|^List[A-Z]\w*s$/.test(name)),
  ];
};

/** Names, nullability, lists and enums; an optional field's name ends in `?`. */
type Shape = 'value' | readonly unknown[] | { readonly [field: string]: unknown };

function shapeOfInput(type: GraphQLInputType): Shape {
  if (isNonNullType(type)) return shapeOfInput(type.ofType);
  if (isListType(type)) return ['list', shapeOfInput(type.ofType)];
  if (isEnumType(type))
    return [
      'enum',
      ...type
        .getValues()
        .map(({ name }) => name)
        .sort(),
    ];
  if (!isInputObjectType(type)) return 'value';
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [isNonNullType(field.type) ? field.name : `${field.name}?`, shapeOfInput(field.type)]),
  );
}

function shapeOfJson(json: z.core.JSONSchema.JSONSchema): Shape {
  const of = (inner: unknown): Shape => (typeof inner === 'object' && inner ? shapeOfJson({ ...inner }) : 'value');
  if (json.anyOf) return of(json.anyOf.find(({ type }) => type !== 'null'));
  if (json.type === 'array') return ['list', of(json.items)];
  // A GraphQL enum cannot name `9:16`: there it is a string, checked by the same command.
  if (json.enum)
    return json.enum.every((value) => /^[A-Za-z_]\w*$/.test(String(value))) ? ['enum', ...json.enum.map(String).sort()] : 'value';
  if (!json.properties) return 'value';
  return Object.fromEntries(
    Object.entries(json.properties).map(([name, inner]) => [json.required?.includes(name) ? name : `${name}?`, of(inner)]),
  );
}
