import { DomainError } from '@app/kernel';

export class QueryTooDeep extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'query.too_deep';
  constructor(depth: number, most: number) {
    super(`This query is ${depth} levels deep; ${most} are the most. Ask in several requests.`, { depth, most });
  }
}

export class QueryTooCostly extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'query.too_costly';
  constructor(cost: number, most: number) {
    super(`This query may touch ${cost} objects; ${most} are the most. Ask for smaller pages.`, { cost, most });
  }
}

export class TooManyAliases extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'query.too_many_aliases';
  constructor(aliases: number, most: number) {
    super(`This query has ${aliases} aliases; ${most} are the most.`, { aliases, most });
  }
}

export class TooManyDirectives extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'query.too_many_directives';
  constructor(directives: number, most: number) {
    super(`This query has ${directives} directives; ${most} are the most.`, { directives, most });
  }
}

export class TooManyMutations extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'query.too_many_mutations';
  constructor(fields: number, most: number) {
    super(`This request has ${fields} mutation fields; ${most} are the most. With an Idempotency-Key it is one.`, { fields, most });
  }
}
