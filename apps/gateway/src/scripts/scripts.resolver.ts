import { type Id, idOf } from '@app/kernel';
import {
  type ApproveScript,
  approveScript,
  type CreateScript,
  createScript,
  type RejectScript,
  rejectScript,
  type ScriptDiffQuery,
  type ScriptQuery,
  ScriptReviewService,
  ScriptService,
  type SubmitScript,
  scriptDiffQuery,
  scriptQuery,
  submitScript,
  type UpdateScript,
  updateScript,
} from '@app/scripts';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewDiff, viewHistory, viewScript } from './script.views.ts';
import { ScriptWrites } from './script-writes.ts';

const scriptId = valid(idOf('scr'));

@Resolver()
export class ScriptsResolver {
  constructor(
    private readonly service: ScriptService,
    private readonly reviews: ScriptReviewService,
    private readonly writes: ScriptWrites,
  ) {}

  @Query()
  async scripts(@Args(connectionArgsOf(scriptQuery)) query: ScriptQuery) {
    return viewConnection(await this.service.list(query), viewScript);
  }

  @Query()
  async script(@Args('id', scriptId) id: Id<'scr'>) {
    return viewScript(await this.service.get(id));
  }

  @Query()
  async scriptHistory(@Args('id', scriptId) id: Id<'scr'>) {
    return viewHistory(await this.service.versions(id), await this.reviews.list(id));
  }

  @Query()
  async scriptDiff(@Args('id', scriptId) id: Id<'scr'>, @Args(valid(scriptDiffQuery)) query: ScriptDiffQuery) {
    return viewDiff(await this.service.diff(id, query));
  }

  @Mutation()
  @OwnTransactions()
  async createScript(@Args('input', valid(createScript)) command: CreateScript) {
    return this.writes.create(command);
  }

  @Mutation()
  @OwnTransactions()
  async updateScript(@Args('id', scriptId) id: Id<'scr'>, @Args('input', valid(updateScript)) command: UpdateScript) {
    return this.writes.update(id, command);
  }

  @Mutation()
  @OwnTransactions()
  async submitScript(@Args('id', scriptId) id: Id<'scr'>, @Args('input', valid(submitScript.default({}))) command: SubmitScript) {
    return this.writes.submit(id, command);
  }

  @Mutation()
  async approveScript(@Args('id', scriptId) id: Id<'scr'>, @Args('input', valid(approveScript.default({}))) command: ApproveScript) {
    return viewScript(await this.reviews.approve(id, command));
  }

  @Mutation()
  async rejectScript(@Args('id', scriptId) id: Id<'scr'>, @Args('input', valid(rejectScript)) command: RejectScript) {
    return viewScript(await this.reviews.reject(id, command));
  }
}
