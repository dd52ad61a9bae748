import { Assets } from '@app/assets';
import { Erasures } from '@app/avatars';
import { ConsentRecords, Consents, NotYetOffered, RecordAccess, TalentAccess } from '@app/consent';
import { Disclosures } from '@app/disclosure';
import { Clock, type Id } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Works } from '@app/renders';
import { Injectable } from '@nestjs/common';
import { bundle } from './bundle.ts';
import { type Evidence, entriesOf } from './evidence.ts';
import { receiptPdf } from './receipt/receipt.ts';

/** What a tenant shows to whoever asks whether it may, and what a talent keeps. Each copy is on record before it is made. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly db: Database,
    private readonly consents: Consents,
    private readonly records: ConsentRecords,
    private readonly access: RecordAccess,
    private readonly talents: TalentAccess,
    private readonly assets: Assets,
    private readonly works: Works,
    private readonly disclosures: Disclosures,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  /** A zip. @throws NotYetOffered for a draft: nobody was shown anything */
  @Permit('consent:prove')
  async bundle(id: Id<'con'>): Promise<Buffer> {
    const evidence = await this.db.transaction(() => this.collect(id));
    const madeAt = this.clock.now();
    return bundle(entriesOf(evidence, await receiptPdf(evidence, madeAt)), { consentId: id }, madeAt);
  }

  /** A PDF in the language of the agreement. */
  @Permit('consent:prove')
  async receipt(id: Id<'con'>): Promise<Buffer> {
    return receiptPdf(await this.db.transaction(() => this.open(id, 'receipt')), this.clock.now());
  }

  /** The same for the person themselves, by the link to their page. */
  @Permit('talent_link:use')
  async receiptFor(token: string, id: Id<'con'>): Promise<Buffer> {
    const record = await this.talents.at(token, (page) => {
      this.talents.assertOwn(page, id);
      return this.open(id, 'receipt');
    });
    return receiptPdf(record, this.clock.now());
  }

  private async collect(id: Id<'con'>): Promise<Evidence> {
    const record = await this.open(id, 'evidence');
    const works = await this.works.under([id]);
    return {
      ...record,
      works,
      clips: await this.assets.find(record.statements.map(({ assetId }) => assetId)),
      disclosures: await this.disclosures.find(works.map(({ render }) => render.disclosureDecisionId)),
      erasure: await this.erasures.of(record.talent.id, id),
    };
  }

  private async open(id: Id<'con'>, part: 'evidence' | 'receipt') {
    if ((await this.consents.get(id)).status === 'draft') throw new NotYetOffered(id);
    await this.access.note(id, part);
    return this.records.get(id);
  }
}
