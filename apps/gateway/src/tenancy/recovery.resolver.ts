import { type Id, idOf } from '@app/kernel';
import {
  type ConfirmEmail,
  type ConfirmPasswordReset,
  confirmEmail,
  confirmPasswordReset,
  RecoveryService,
  type RequestPasswordReset,
  RosterService,
  requestPasswordReset,
  type UpdateMember,
  updateMember,
} from '@app/tenancy';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { valid } from '../http/validation.ts';
import { viewMember } from './tenancy.views.ts';

@Resolver()
@OwnTransactions()
export class RecoveryResolver {
  constructor(
    private readonly recovery: RecoveryService,
    private readonly roster: RosterService,
  ) {}

  @Mutation()
  async requestPasswordReset(@Args('input', valid(requestPasswordReset)) command: RequestPasswordReset) {
    await this.recovery.requestReset(command);
    return true;
  }

  @Mutation()
  async confirmPasswordReset(@Args('input', valid(confirmPasswordReset)) command: ConfirmPasswordReset) {
    await this.recovery.confirmReset(command);
    return true;
  }

  @Mutation()
  async requestEmailVerification() {
    await this.recovery.requestVerification();
    return true;
  }

  @Mutation()
  async confirmEmail(@Args('input', valid(confirmEmail)) command: ConfirmEmail) {
    await this.recovery.confirmVerification(command);
    return true;
  }

  @Mutation()
  async updateMember(@Args('id', valid(idOf('mbr'))) id: Id<'mbr'>, @Args('input', valid(updateMember)) command: UpdateMember) {
    return viewMember(await this.roster.update(id, command));
  }

  @Mutation()
  async removeMember(@Args('id', valid(idOf('mbr'))) id: Id<'mbr'>) {
    await this.roster.remove(id);
    return true;
  }
}
