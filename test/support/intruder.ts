import { newId } from '@app/kernel';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { buildASTSchema } from 'graphql';
import { openApi, sdl } from '../../apps/gateway/src/docs/documents.ts';
import { type Attempt, attemptsOf } from './attempts.ts';
import { clip } from './consent.ts';
import type { Estate } from './estate.ts';
import type { Caller, Gateway } from './gateway.ts';
import { graphqlAttemptsOf } from './graphql-attempts.ts';

/** How many are tried at once: the gateway and the database then work side by side. */
const AT_ONCE = 6;

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string;
}

interface Batch {
  readonly items?: readonly { readonly refusal: { readonly code: string } | null }[];
}
/** A batch is accepted, each of its parts is not. */
const allRefused = ({ items = [] }: Batch) => items.length > 0 && items.every(({ refusal }) => refusal?.code.endsWith('not_found'));

/** What a person gets who does not go with the rest, whoever they are. */
const mismatches = ['consent.required', 'avatar.not_the_talent'];

/** Refused as what does not exist, or by permission: never done, never broken, and never because the rest of the call does not fit. */
const refused = (status: number, code: string) =>
  [403, 404].includes(status) || (status === 409 && mismatches.includes(code)) || (status === 422 && code !== 'request.invalid');

/** Refused, or an empty list where the id was a filter; a password that opens nothing at the tenant named is simply wrong. */
function right({ at, open }: Attempt, status: number, body: Batch & { code: string; data?: readonly object[] }): boolean {
  if (at === 'query' && status === 200) return body.data?.length === 0;
  return (open && status === 401) || refused(status, body.code) || (status < 300 && allRefused(body));
}

/** What not to try, because this intruder may. */
export interface Exceptions {
  readonly skips?: (operation: string, prefix: string) => boolean;
}

type Headers = Readonly<Record<string, string>>;

/** Tries each operation of both documents for everything that somebody else owns, with all else in the call its own. */
export class Intruder {
  constructor(
    private readonly api: Gateway,
    private readonly own: Estate,
    private readonly victim: Estate,
    private readonly caller: Caller = own.owner,
  ) {}

  /** Each operation of REST with each id that it takes; `foreign` says whose instead of the victim's. */
  attempts(foreign: (prefix: string) => string = idsOf(this.victim)): Attempt[] {
    return attemptsOf(openApi(this.api.app), this.ids(foreign));
  }

  /** What REST did not refuse, or told of the victim's; nothing when all is well. */
  async byRest({ skips = () => false }: Exceptions = {}): Promise<object[]> {
    const tried = this.attempts().filter(({ operation, prefix }) => !skips(operation, prefix));
    return compact(
      await side(tried, async (attempt) => {
        const { status, body, text } = await this.send(attempt);
        const found = this.leaked(text, attempt.prefix);
        return right(attempt, status, body) && found.length === 0 ? null : { ...attempt, status, answer: body, found };
      }),
    );
  }

  /** The same of GraphQL. */
  async byGraphql({ skips = () => false }: Exceptions = {}): Promise<object[]> {
    const document = openApi(this.api.app);
    const all = graphqlAttemptsOf(buildASTSchema(mergeTypeDefs([sdl()])), document, this.attempts(), this.ids());
    const tried = all.filter(({ field, prefix }) => !skips(field, prefix));
    return compact(
      await side(tried, async ({ field, query, variables, prefix, filter }) => {
        const { data, errors, ...problem } = await this.caller.gql(query, variables);
        // Who may not even ask is told before the query is read.
        const { status, code } = data ? {} : (errors?.[0]?.extensions ?? problem);
        const ok = status ? refused(status, code) : filter ? data[field].nodes.length === 0 : allRefused(data[field]);
        const found = this.leaked(JSON.stringify({ data, errors, problem }), prefix);
        return ok && found.length === 0 ? null : { field, variables, prefix, data, errors, found };
      }),
    );
  }

  /** The same of lists and of whatever else is asked for without an id. */
  async byLists(): Promise<object[]> {
    const lists = Object.entries(openApi(this.api.app).paths).filter(([path, { get }]) => get && !path.includes('{'));
    return compact(
      await side(lists, async ([path]) => {
        const { status, text } = await this.caller.get(path);
        const found = this.leaked(text);
        return (status < 400 || status === 403) && found.length === 0 ? null : { path, status, found };
      }),
    );
  }

  /** How each attempt was answered, in their order. */
  answers(attempts: readonly Attempt[], headers: Headers = {}): Promise<Answer[]> {
    return side(attempts, async (attempt) => {
      const { status, body, headers: said } = await this.send(attempt, headers);
      return { status, code: body?.code, requestId: String(said['x-request-id']) };
    });
  }

  leaked(answer: string | undefined, prefix = ''): string[] {
    return Object.values(this.victim.ids).filter((id) => id !== this.victim.ids[prefix] && answer?.includes(id));
  }

  private async send({ method, path, body, multipart }: Attempt, headers: Headers = {}) {
    const { caller } = this;
    if (multipart) return caller.upload(path, clip, body as Record<string, string>, 'scan.mp4').set(headers);
    return (method === 'get' || method === 'delete' ? caller[method](path) : caller[method](path, body)).set(headers);
  }

  private ids(foreign = idsOf(this.victim)) {
    const { own } = this;
    return { own: idsOf(own), editable: idsOf(own, { ...own.ids, ...own.drafts }), foreign, talentToken: own.talentToken };
  }
}

export const nobodys = (prefix: string): string => newId(prefix) as string;

/** Everything that somebody can read of their own things, one by one: nobody may have touched it. */
export async function inventory(api: Gateway, estate: Estate): Promise<Record<string, unknown>> {
  const reads = new Intruder(api, estate, estate)
    .attempts()
    .filter(({ method, at, json, path }) => method === 'get' && at === 'path' && json && !path.includes('/admin/'));
  const answers = await side(reads, async ({ path }) => {
    const { body, status } = await estate.owner.get(path).expect(200);
    return [path, JSON.stringify({ status, body }).replaceAll(/\/v1\/files\/[^"]+/g, '')] as const;
  });
  return Object.fromEntries(answers);
}

const idsOf =
  (estate: Estate, ids: Readonly<Record<string, string>> = estate.ids) =>
  (prefix: string) => {
    const id = ids[prefix];
    if (!id) throw new Error(`Nobody has a ${prefix}_: make one in test/support/estate.ts, so that a stranger can try for it.`);
    return id;
  };

/** A few at a time, the answers in their order. */
async function side<One, Result>(all: readonly One[], work: (one: One) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [at, one] of waiting) results[at] = await work(one);
    }),
  );
  return results;
}

const compact = <One>(all: readonly (One | null)[]): One[] => all.filter((one): one is One => one !== null);
