import { Injectable } from '@nestjs/common';
import { MembershipRepository } from './membership.repository.ts';

/** Who works for the current tenant, for contexts that ask for a second pair of eyes. In the caller's transaction; not guarded, its callers are permitted. */
@Injectable()
export class Crew {
  constructor(private readonly memberships: MembershipRepository) {}

  /** How many people are members. */
  size(): Promise<number> {
    return this.memberships.count();
  }
}
