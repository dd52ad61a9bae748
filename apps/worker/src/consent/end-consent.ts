import { OfferPurgeService, OfferService } from '@app/consent';
import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** Woken at the consent's last moment. */
@Injectable()
export class ExpireConsent implements Task {
  readonly task = 'expire_consent';
  readonly permissions = ['consent:expire'];

  constructor(private readonly offers: OfferService) {}

  run({ consentId }: Parameters<Task['run']>[0]): Promise<void> {
    return this.offers.expire(String(consentId) as Id<'con'>);
  }
}

/** Woken when the link of an offer is no longer good. */
@Injectable()
export class LapseOffer implements Task {
  readonly task = 'lapse_offer';
  readonly permissions = ['consent:expire'];

  constructor(private readonly offers: OfferService) {}

  run({ consentId }: Parameters<Task['run']>[0]): Promise<void> {
    return this.offers.lapse(String(consentId) as Id<'con'>);
  }
}

/** Woken a month after an offer that nobody answered. */
@Injectable()
export class PurgeOffer implements Task {
  readonly task = 'purge_offer';
  readonly permissions = ['consent:expire'];

  constructor(private readonly offers: OfferPurgeService) {}

  run({ consentId }: Parameters<Task['run']>[0]): Promise<void> {
    return this.offers.purge(String(consentId) as Id<'con'>);
  }
}
