import { Invoicing } from '@app/billing';
import { asSystem, Every, grants, runIn, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const SWEEP_MS = 600_000;

/** Issues each month's invoices soon after the month is over, or once a worker is there again. */
@Injectable()
export class InvoiceSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('invoices');
  private readonly rounds = new Every('invoices', SWEEP_MS, () => this.sweep());

  constructor(private readonly invoicing: Invoicing) {}

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown() {
    return this.rounds.stop();
  }

  async sweep(): Promise<void> {
    for (const { tenantId, id } of await this.invoicing.due())
      await runIn(asSystem(tenantId, 'sweep/invoices', grants([])), () => this.invoicing.issue(id)).catch((error) =>
        this.logger.error(traceOf(error)),
      );
  }
}
