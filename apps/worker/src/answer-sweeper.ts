import { asSystem, Every, grants, Idempotency, runIn } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

const SWEEP_MS = 600_000;

/** Removes stored answers that nobody may ask for again. */
@Injectable()
export class AnswerSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Every('sweeper', SWEEP_MS, () => this.sweep());

  constructor(private readonly idempotency: Idempotency) {}

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown() {
    return this.rounds.stop();
  }

  async sweep(): Promise<void> {
    for (const tenantId of await this.idempotency.tenantsWithOldAnswers())
      await runIn(asSystem(tenantId, 'sweep/answers', grants([])), () => this.idempotency.purge());
  }
}
