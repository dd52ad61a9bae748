import { type Id, type TenantId } from '@app/kernel';
import { context, Database, Events, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { HeldScriptRepository } from './held-script.repository.ts';
import type { ApproveScript, RejectScript } from './script.commands.ts';
import { ScriptNotFound } from './script.errors.ts';
import type { Script } from './script.ts';
import { ScriptDecisions } from './script-decisions.ts';

export interface HeldScript {
  readonly tenantId: TenantId;
  readonly script: Script;
}

/** The platform is the second pair of eyes for what the content checks hold of a tenant with one member. Every look is on record in that tenant. */
@Injectable()
export class HeldScriptService {
  constructor(
    private readonly db: Database,
    private readonly held: HeldScriptRepository,
    private readonly decisions: ScriptDecisions,
    private readonly events: Events,
  ) {}

  /** Oldest first, over all tenants. */
  @Permit('platform:review_script')
  async list(): Promise<HeldScript[]> {
    const waiting = await this.db.transaction(() => this.held.waiting(50));
    const open: HeldScript[] = [];
    for (const { tenantId, scriptId } of waiting) open.push({ tenantId, script: await this.read(tenantId, scriptId) });
    return open;
  }

  @Permit('platform:review_script')
  approve(id: Id<'scr'>, { version }: ApproveScript): Promise<Script> {
    return this.inTenantOf(id, () => this.decisions.approve(id, version, { alone: false }));
  }

  @Permit('platform:review_script')
  reject(id: Id<'scr'>, { reason, version }: RejectScript): Promise<Script> {
    return this.inTenantOf(id, () => this.decisions.reject(id, version, reason));
  }

  private read(tenantId: TenantId, scriptId: Id<'scr'>): Promise<Script> {
    return runIn({ ...context(), tenantId }, () =>
      this.db.transaction(async () => {
        await this.events.record({ name: 'script.read_by_platform', payload: { scriptId } });
        return this.decisions.expected(scriptId, undefined);
      }),
    );
  }

  private async inTenantOf<T>(id: Id<'scr'>, work: () => Promise<T>): Promise<T> {
    const tenantId = await this.db.transaction(() => this.held.tenantOf(id));
    if (!tenantId) throw new ScriptNotFound(id);
    return runIn({ ...context(), tenantId }, () => this.db.transaction(work));
  }
}
