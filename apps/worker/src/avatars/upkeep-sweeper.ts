import { Upkeep } from '@app/avatars';
import { asSystem, Every, grants, runIn, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const SWEEP_MS = 600_000;

/** Charges each month's upkeep soon after the month begins, or once a worker is there again. */
@Injectable()
export class UpkeepSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('upkeep');
  private readonly rounds = new Every('upkeep', SWEEP_MS, () => this.sweep());

  constructor(private readonly upkeep: Upkeep) {}

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown() {
    return this.rounds.stop();
  }

  async sweep(): Promise<void> {
    for (const { tenantId, avatarId } of await this.upkeep.due())
      await runIn(asSystem(tenantId, 'sweep/upkeep', grants([])), () => this.upkeep.charge(avatarId)).catch((error) =>
        this.logger.error(traceOf(error)),
      );
  }
}
