import { asSystem, grants, Idempotency, runIn, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const SWEEP_MS = 600_000;

/** Removes stored answers that nobody may ask for again. */
@Injectable()
export class AnswerSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('sweeper');
  private timer?: NodeJS.Timeout;

  constructor(private readonly idempotency: Idempotency) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.sweep().catch((error) => this.logger.error(traceOf(error))), SWEEP_MS);
  }

  beforeApplicationShutdown() {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    for (const tenantId of await this.idempotency.tenantsWithOldAnswers())
      await runIn(asSystem(tenantId, 'sweep/answers', grants([])), () => this.idempotency.purge());
  }
}
