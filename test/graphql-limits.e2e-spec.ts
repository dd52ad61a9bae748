import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('GraphQL refuses documents that cost more to answer than to write', () => {
  let api: Gateway;
  let brand: Caller;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  const codes = async (query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) =>
    ((await brand.gql(query, variables, headers)).errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code);

  it('too many levels', async () => {
    expect(await codes(`${'{ tenant '.repeat(12)}{ id }${' }'.repeat(12)}`)).toContain('query.too_deep');
    expect(await codes(`${'{ tenant '.repeat(11)}{ id }${' }'.repeat(11)}`)).not.toContain('query.too_deep');
  });

  it('too many aliases, in one field or brought by a fragment', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: tenant { id }`).join(' ');
    expect(await codes(`{ ${many(30)} }`)).toEqual([]);
    expect(await codes(`{ ${many(31)} }`)).toEqual(['query.too_many_aliases']);
    expect(await codes(`{ ...f ...f ...f ...f } fragment f on Query { ${many(8)} }`)).toEqual(['query.too_many_aliases']);
  });

  it('too many directives', async () => {
    expect(await codes(`{ ${'tenant @include(if: true) { id } '.repeat(30)} }`)).toEqual([]);
    expect(await codes(`{ ${'tenant @include(if: true) { id } '.repeat(31)} }`)).toEqual(['query.too_many_directives']);
    expect(await codes(`{ tenant ${'@a'.repeat(1000)} { id } }`)).toContain('query.too_many_directives');
  });

  it('a document that is too long, before any rule reads it', async () => {
    expect(await codes(`{ ${'tenant { id } '.repeat(1_200)} }`)).toEqual(['request.malformed']);
  });

  it('fragments that double at each step, without following them', async () => {
    const bomb = Array.from({ length: 40 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ');
    // 2^40 fields: whoever followed them would not answer today.
    expect(await codes(`{ ...f0 } ${bomb} fragment f40 on Query { a: tenant { id } }`)).toEqual(['query.too_many_aliases']);
    expect(await codes('{ ...f } fragment f on Query { ...f }')).toContain('request.invalid');
  });

  it('pages that multiply, also by a variable and when the document is known', async () => {
    const query =
      'query ($first: Int) { products(first: $first) { nodes { id price { amount } } edges { cursor node { id price { amount } } } } }';
    expect(await codes(query, { first: 100 })).toEqual([]);
    const wide = `query ($first: Int) { ${Array.from({ length: 8 }, (_, i) => `p${i}: products(first: $first) { nodes { id price { amount } salePrice { amount } } edges { node { id } } }`).join(' ')} }`;
    expect(await codes(wide, { first: 5 })).toEqual([]);
    expect(await codes(wide, { first: 100 })).toEqual(['query.too_costly']);
    const { status } = await brand.post('/graphql', { query: wide, variables: { first: 100 } });
    expect(status).toBe(400);
    expect(await codes(wide, { first: 5 })).toEqual([]);
  });

  it('many writes at once, and more than one with an Idempotency-Key', async () => {
    const write = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, i) => `m${i}: updateTenant(input: { name: "n${i}" }) { version }`).join(' ')} }`;
    expect(await codes(write(2))).toEqual([]);
    expect(await codes(write(11))).toEqual(['query.too_many_mutations']);
    expect(await codes(write(2), {}, { 'idempotency-key': 'one' })).toEqual(['query.too_many_mutations']);
    expect(await codes(write(1), {}, { 'idempotency-key': 'two' })).toEqual([]);
    expect(await codes(`mutation { ...f } fragment f on Mutation { ${write(2).slice(10)}`, {}, { 'idempotency-key': 'three' })).toEqual([
      'query.too_many_mutations',
    ]);
  });

  it('several documents in one request', async () => {
    await brand.post('/graphql', [{ query: '{ tenant { id } }' }, { query: '{ tenant { id } }' }]).expect(400);
  });

  it('answers the usual tools that ask for the schema', async () => {
    const types = 'types { name fields { name type { name ofType { name ofType { name ofType { name ofType { name } } } } } } }';
    expect(await codes(`{ __schema { ${types} } }`)).toEqual([]);
  });
});
