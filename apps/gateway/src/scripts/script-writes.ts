import type { Id } from '@app/kernel';
import { Idempotency } from '@app/platform';
import { type CreateScript, ScriptReviewService, ScriptService, type SubmitScript, type UpdateScript } from '@app/scripts';
import { Injectable } from '@nestjs/common';
import { viewScript } from './script.views.ts';

/** Where a model or a moderator is asked first, outside of any transaction; what then changes commits with the stored answer. For both doors. */
@Injectable()
export class ScriptWrites {
  constructor(
    private readonly scripts: ScriptService,
    private readonly reviews: ScriptReviewService,
    private readonly idempotency: Idempotency,
  ) {}

  async create(command: CreateScript) {
    const draft = await this.scripts.draft(command);
    return this.idempotency.commit(async () => viewScript(await this.scripts.create(command, draft)));
  }

  async update(id: Id<'scr'>, command: UpdateScript) {
    const redraft = await this.scripts.redraft(id, command);
    return this.idempotency.commit(async () => viewScript(await this.scripts.update(id, command, redraft)));
  }

  async submit(id: Id<'scr'>, command: SubmitScript) {
    const judged = await this.reviews.judge(id, command);
    return this.idempotency.commit(async () => viewScript(await this.reviews.submit(id, judged)));
  }
}
