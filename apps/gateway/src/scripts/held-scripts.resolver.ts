import { type Id, idOf } from '@app/kernel';
import { type ApproveScript, approveScript, HeldScriptService, type RejectScript, rejectScript } from '@app/scripts';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { valid } from '../http/validation.ts';
import { viewHeldScript, viewScript } from './script.views.ts';

const scriptId = valid(idOf('scr'));

@Resolver()
@OwnTransactions()
export class HeldScriptsResolver {
  constructor(private readonly held: HeldScriptService) {}

  @Query()
  async heldScripts() {
    return (await this.held.list()).map(viewHeldScript);
  }

  @Mutation()
  async approveHeldScript(@Args('id', scriptId) id: Id<'scr'>, @Args('input', valid(approveScript.default({}))) command: ApproveScript) {
    return viewScript(await this.held.approve(id, command));
  }

  @Mutation()
  async rejectHeldScript(@Args('id', scriptId) id: Id<'scr'>, @Args('input', valid(rejectScript)) command: RejectScript) {
    return viewScript(await this.held.reject(id, command));
  }
}
