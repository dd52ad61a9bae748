import { Clock, type Id, type TenantId } from '@app/kernel';
import { asSystem, Database, Every, grants, runIn } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiKeyRepository } from './api-key.repository.ts';

const EVERY_MS = 60_000;

/** When each key was last used: noted in memory at each request, written once a minute, so that no read waits for a write. */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('key-uses');
  private noted = new Map<Id<'key'>, { readonly tenantId: TenantId; readonly at: Date }>();
  private readonly rounds = new Every('key-uses', EVERY_MS, () => this.write());

  constructor(
    private readonly db: Database,
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.write();
  }

  note(id: Id<'key'>, tenantId: TenantId): void {
    this.noted.set(id, { tenantId, at: this.clock.now() });
  }

  /** What cannot be written now is noted again by the next use. */
  async write(): Promise<void> {
    const uses = this.noted;
    this.noted = new Map();
    for (const [id, { tenantId, at }] of uses) {
      const system = asSystem(tenantId, 'key_uses', grants([]));
      await runIn(system, () => this.db.transaction(() => this.keys.used(id, at))).catch((error: Error) => this.logger.warn(error.name));
    }
  }
}
