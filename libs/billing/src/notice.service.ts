import { asSystem, context, Database, grants, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Bookings } from './bookings.ts';
import { Collector } from './collector.ts';

/** Where the collector is listened to. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly db: Database,
    private readonly collector: Collector,
    private readonly bookings: Bookings,
  ) {}

  /** Whoever knows the webhook secret is the collector. Errors: SignatureInvalid, CollectorMissing, PaymentDiffers. */
  @Permit('payment:settle')
  async settle({ body, signature }: { readonly body: Buffer; readonly signature: string }): Promise<void> {
    const notice = this.collector.read(body, signature);
    if (!notice) return;
    const payer = asSystem(notice.tenantId, context().requestId, grants([]));
    await runIn(payer, () =>
      this.db.transaction(() => (notice.kind === 'top_up' ? this.bookings.topUp(notice) : this.bookings.plan(notice))),
    );
  }
}
