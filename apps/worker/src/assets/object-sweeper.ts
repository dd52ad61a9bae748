import { Assets } from '@app/assets';
import { asSystem, Every, grants, runIn, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const SWEEP_MS = 60_000;

/** Removes sealed bytes that no row refers to: of uploads and jobs whose process was killed, and of clones that were replaced. */
@Injectable()
export class ObjectSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('sweeper');
  private readonly rounds = new Every('sweeper', SWEEP_MS, () => this.sweep());

  constructor(private readonly assets: Assets) {}

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown() {
    return this.rounds.stop();
  }

  /** One that fails comes round again; it does not keep the others waiting. */
  async sweep(): Promise<void> {
    for (const { tenantId, object } of await this.assets.overdue())
      await runIn(asSystem(tenantId, `sweep/${object}`, grants([])), () => this.assets.discard(object)).catch((error) =>
        this.logger.error({ object, error: traceOf(error) }),
      );
  }
}
