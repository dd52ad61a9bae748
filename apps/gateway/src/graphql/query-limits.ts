import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { DomainError } from '@app/kernel';
import type { RateLimit } from '@app/platform';
import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, type ValidationContext } from 'graphql';
import { headersOf, pointsOf, refusalOf } from '../http/rate-limit.ts';
import { costOf, rootFields } from './query.cost.ts';
import { QueryTooCostly, QueryTooDeep, TooManyAliases, TooManyDirectives, TooManyMutations } from './query.errors.ts';
import { shapeOf } from './query.shape.ts';

/** `tokens` bounds what the other rules have to look at: some of them take quadratic time. */
export const most = { tokens: 4_000, depth: 12, aliases: 30, directives: 30, cost: 3_000, mutations: 10 };

/** By shape alone, so once for each document: Apollo keeps those that passed. */
export function shapeRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const { depth, aliases, directives } = shapeOf(document);
      const refusals = [
        depth > most.depth && new QueryTooDeep(depth, most.depth),
        aliases > most.aliases && new TooManyAliases(aliases, most.aliases),
        directives > most.directives && new TooManyDirectives(directives, most.directives),
      ];
      for (const refusal of refusals) if (refusal) context.reportError(asGraphql(refusal));
    },
  };
}

/** What depends on variables and headers, so at each request: pages asked for, one write for one Idempotency-Key, and the tenant's budget. */
export const costLimit = (rates: RateLimit): ApolloServerPlugin => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, response }) {
        if (!operation) return;
        const fragments = new Map<string, FragmentDefinitionNode>();
        for (const node of document.definitions) if (node.kind === 'FragmentDefinition') fragments.set(node.name.value, node);
        const asked = { schema, operation, fragments, variables: request.variables ?? {} };
        if (operation.operation === 'mutation') {
          const fields = rootFields(asked);
          // Twins of a request with two writes would each find one of them done: which answer is theirs?
          const allowed = request.http?.headers.get('idempotency-key') ? 1 : most.mutations;
          if (fields > allowed) throw asGraphql(new TooManyMutations(fields, allowed));
        }
        const cost = costOf(asked);
        if (cost > most.cost) throw asGraphql(new QueryTooCostly(cost, most.cost));
        const balance = await rates.spend(pointsOf(cost));
        const headers = headersOf(balance);
        if (!balance.allowed) throw asGraphql(refusalOf(balance), { status: 429, headers: new HeaderMap(Object.entries(headers)) });
        for (const [name, value] of Object.entries(headers)) response.http.headers.set(name, value);
      },
    };
  },
});

/** Apollo answers 500 to what it does not know; what its own rules refuse is a 400. */
const asGraphql = (refusal: DomainError, http: object = { status: 400 }) =>
  new GraphQLError(refusal.message, { originalError: refusal, extensions: { http } });
