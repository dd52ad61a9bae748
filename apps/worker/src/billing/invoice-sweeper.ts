import { Invoicing } from '@app/billing';
import { asSystem, grants, runIn, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const SWEEP_MS = 600_000;

/** Issues each month's invoices soon after the month is over, or once a worker is there again. */
@Injectable()
export class InvoiceSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('invoices');
  private timer?: NodeJS.Timeout;

  constructor(private readonly invoicing: Invoicing) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.sweep().catch((error) => this.logger.error(traceOf(error))), SWEEP_MS);
  }

  beforeApplicationShutdown() {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    for (const { tenantId, id } of await this.invoicing.due())
      await runIn(asSystem(tenantId, 'sweep/invoices', grants([])), () => this.invoicing.issue(id)).catch((error) =>
        this.logger.error(traceOf(error)),
      );
  }
}
