import { newId } from '@app/kernel';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { buildASTSchema } from 'graphql';
import { openApi, sdl } from '../apps/gateway/src/docs/documents.ts';
import { type Attempt, attemptsOf } from './support/attempts.ts';
import { clip } from './support/consent.ts';
import { type Estate, estateOf } from './support/estate.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { graphqlAttemptsOf } from './support/graphql-attempts.ts';

let api: Gateway;
let first: Estate;
let rival: Estate;

beforeAll(async () => {
  api = await startGateway();
  [first, rival] = [await estateOf(api), await estateOf(api)];
}, 60_000);
afterAll(() => api.close());

const idsOf =
  (estate: Estate, ids: Readonly<Record<string, string>> = estate.ids) =>
  (prefix: string) => {
    const id = ids[prefix];
    if (!id) throw new Error(`Nobody has a ${prefix}_: make one in test/support/estate.ts, so that a stranger can try for it.`);
    return id;
  };
/** With everything of the rival's own but one id: the first tenant's, or one that nobody has. */
const ids = (foreign = idsOf(first)) => ({
  own: idsOf(rival),
  editable: idsOf(rival, { ...rival.ids, ...rival.drafts }),
  foreign,
  talentToken: rival.talentToken,
});
const attempts = (foreign = idsOf(first)): Attempt[] => attemptsOf(openApi(api.app), ids(foreign));
const nobodys = (prefix: string) => newId(prefix) as string;

const leaked = (answer: string, named: string) => Object.values(first.ids).filter((id) => id !== named && answer.includes(id));

/** What a person gets who does not go with the rest, whoever they are. */
const mismatches = ['consent.required', 'avatar.not_the_talent'];

/** Refused as what does not exist, or by permission: never done, never broken, and never because the rest of the call does not fit. */
const refused = (status: number, code: string) =>
  [403, 404].includes(status) || (status === 409 && mismatches.includes(code)) || (status === 422 && code !== 'request.invalid');

async function send({ method, path, body, multipart }: Attempt) {
  if (multipart) return rival.owner.upload(path, clip, body as Record<string, string>, 'scan.mp4');
  return method === 'get' || method === 'delete' ? rival.owner[method](path) : rival.owner[method](path, body);
}

interface Batch {
  readonly items?: readonly { readonly refusal: { readonly code: string } | null }[];
}
/** A batch is accepted, each of its parts is not. */
const allRefused = ({ items = [] }: Batch) => items.length > 0 && items.every(({ refusal }) => refusal?.code.endsWith('not_found'));

/** Refused, or an empty list where the id was a filter; a password that opens nothing at the tenant named is simply wrong. */
function right({ at, open }: Attempt, status: number, body: Batch & { code: string; data?: readonly object[] }): boolean {
  if (at === 'query' && status === 200) return body.data?.length === 0;
  return (open && status === 401) || refused(status, body.code) || (status < 300 && allRefused(body));
}

describe('what belongs to one tenant', () => {
  it('is not there for another, whatever operation names it', async () => {
    const before = await inventory();
    const wrong: object[] = [];
    for (const attempt of attempts()) {
      const { status, body, text } = await send(attempt);
      const found = leaked(text ?? '', idsOf(first)(attempt.prefix));
      if (!right(attempt, status, body) || found.length > 0) wrong.push({ ...attempt, status, answer: body, found });
    }
    expect(wrong).toEqual([]);
    expect(await inventory()).toEqual(before);
  }, 60_000);

  it('is answered as what nobody has', async () => {
    const [theirs, none] = [attempts(), attempts(nobodys)];
    for (const [at, attempt] of theirs.entries()) {
      const [one, other] = [await send(attempt), await send(none[at] ?? attempt)];
      const { operation } = attempt;
      expect({ operation, at: attempt.at, status: one.status, code: one.body.code }).toEqual({
        operation,
        at: attempt.at,
        status: other.status,
        code: other.body.code,
      });
    }
    expect(theirs.length).toBeGreaterThan(60);
  }, 60_000);

  it('is not there for another by GraphQL either', async () => {
    const before = await inventory();
    const wrong: object[] = [];
    const schema = buildASTSchema(mergeTypeDefs([sdl()]));
    for (const { field, query, variables, prefix, filter } of graphqlAttemptsOf(schema, openApi(api.app), attempts(), ids())) {
      const { data, errors } = await rival.owner.gql(query, variables);
      const { status, code } = errors?.[0]?.extensions ?? {};
      const ok = errors ? refused(status, code) : filter ? data[field].nodes.length === 0 : allRefused(data[field]);
      const found = leaked(JSON.stringify({ data, errors }), idsOf(first)(prefix));
      if (!ok || found.length > 0) wrong.push({ field, variables, prefix, data, errors, found });
    }
    expect(wrong).toEqual([]);
    expect(await inventory()).toEqual(before);
  }, 60_000);

  it('is in no list, page or answer of another', async () => {
    const lists = Object.entries(openApi(api.app).paths).filter(([path, { get }]) => get && !path.includes('{'));
    expect(lists.length).toBeGreaterThan(15);
    for (const [path] of lists) {
      const { status, text } = await rival.owner.get(`${path}`);
      expect({ path, refused: status >= 400 && status !== 403, leaked: leaked(text ?? '', '') }).toEqual({
        path,
        refused: false,
        leaked: [],
      });
    }
  });

  it('is not reached by acting for its tenant', async () => {
    const { body } = await rival.owner.get('/v1/tenant').set('understudy-tenant', first.owner.tenantId);
    expect([403, 404]).toContain(body.status);
  });
});

/** Everything the first tenant can read of its own things, one by one: nobody may have touched it. */
async function inventory(): Promise<Record<string, unknown>> {
  const reads = attempts().filter(({ method, at, json, path }) => method === 'get' && at === 'path' && json && !path.includes('/admin/'));
  const answers = await Promise.all(
    reads.map(async ({ path }) => {
      const { body, status } = await first.owner.get(path).expect(200);
      return [path, JSON.stringify({ status, body }).replaceAll(/\/v1\/files\/[^"]+/g, '')] as const;
    }),
  );
  expect(answers.length).toBeGreaterThan(15);
  return Object.fromEntries(answers);
}
