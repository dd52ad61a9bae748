import { mergeTypeDefs } from '@graphql-tools/merge';
import fc from 'fast-check';
import { buildASTSchema } from 'graphql';
import { openApi, sdl } from '../apps/gateway/src/docs/documents.ts';
import { type Estate, estateOf } from './support/estate.ts';
import { Answers } from './support/fuzz/answers.ts';
import { fieldsOf } from './support/fuzz/fields.ts';
import { type FuzzRequest, requestsOf } from './support/fuzz/requests.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

/** `npm run bench:fuzz` sends 20,000; another seed finds other things. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 900);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_101);
const AT_ONCE = 6;

describe('whatever is sent', () => {
  let api: Gateway;
  let estate: Estate;
  let callers: Caller[];
  beforeAll(async () => {
    api = await startGateway();
    estate = await estateOf(api);
    callers = [estate.owner, await estate.owner.key('*')];
  });
  afterAll(() => api.close());

  const idOf = (prefix: string) => estate.drafts[prefix] ?? estate.ids[prefix] ?? `${prefix}_01h455vb4pex5vsknk084sn02q`;

  async function send({ method, path, body, multipart, idempotencyKey }: FuzzRequest, caller: Caller) {
    if (multipart) {
      const fields = Object.entries(typeof body === 'object' && body ? body : {}).map(([name, value]) => [
        name,
        String(value).toWellFormed(),
      ]);
      return caller.upload(path, Buffer.from('\u0089PNG, or not'), Object.fromEntries(fields.filter(([name]) => name !== 'file')));
    }
    const call = caller[method](path);
    if (body !== undefined) void call.type('json').send(JSON.stringify(body));
    return idempotencyKey === null ? call : call.set('idempotency-key', idempotencyKey);
  }

  it('to REST is answered as the document says, and nothing breaks', async () => {
    const document = openApi(api.app);
    const answers = new Answers(document);
    const all = requestsOf(document, idOf);
    const each = Math.ceil(requests / all.length);
    const sent = all.flatMap((one, at) => fc.sample(one, { numRuns: each, seed: seed + at }));
    const faults: object[] = [];
    await inParallel(sent, async (request, at) => {
      const { status, type, body } = await send(request, callers[at % callers.length] ?? estate.owner);
      const fault = answers.fault(request.route, request.method, { status, type, body });
      if (fault) faults.push({ ...request, status, fault, code: body?.code });
    });
    expect(faults).toEqual([]);
    expect((await estate.owner.get('/v1/tenant')).status).toBe(200);
  }, 3_600_000);

  it('to GraphQL is answered or refused, and nothing breaks', async () => {
    const schema = buildASTSchema(mergeTypeDefs([sdl()]));
    const all = fieldsOf(schema, idOf);
    const each = Math.ceil(requests / 3 / all.length);
    const faults: object[] = [];
    const sent = all.flatMap((one, at) => fc.sample(one, { numRuns: each, seed: seed + at }));
    await inParallel(sent, async ({ query, variables }, at) => {
      const { status, body } = await (callers[at % callers.length] ?? estate.owner).post('/graphql', { query, variables });
      const errors: { extensions?: { status?: number } }[] = body.errors ?? [];
      const broken = status >= 500 || errors.some(({ extensions }) => !extensions?.status || extensions.status >= 500);
      if (broken || (!body.data && errors.length === 0 && !body.code)) faults.push({ query, variables, status, errors });
    });
    expect(faults).toEqual([]);
  }, 3_600_000);
});

async function inParallel<T>(items: readonly T[], work: (item: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      const item = items[at];
      if (item !== undefined) await work(item, at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
