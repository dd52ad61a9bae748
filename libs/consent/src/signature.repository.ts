import { type Id, newId, toUuid } from '@app/kernel';
import { Database, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { SignConsent } from './signing.commands.ts';

const signer = z.object({ fullName: z.string(), signatureImage: z.string().nullable(), address: z.string(), browser: z.string() });

/** Who signed, as the page took it. */
export type Signer = z.infer<typeof signer>;

export interface Signature {
  readonly signer: Signer;
  readonly agreements: SignConsent['agreements'];
  readonly signedAt: Date;
}

@Injectable()
export class SignatureRepository {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
  ) {}

  async insert(consentId: Id<'con'>, talentId: Id<'tal'>, signature: Signature): Promise<void> {
    const sealed = await this.sealer.seal({ owner: talentId, purpose: 'record' }, JSON.stringify(signature.signer));
    const { agreements, signedAt } = signature;
    await this.db.tx.consentSignatureRow.create({
      data: { id: toUuid(newId('sig')), consentId: toUuid(consentId), signer: sealed, agreements, signedAt },
    });
  }

  async find(consentId: Id<'con'>, talentId: Id<'tal'>): Promise<Signature | null> {
    const row = await this.db.tx.consentSignatureRow.findFirst({ where: { consentId: toUuid(consentId) } });
    if (!row) return null;
    const opened = await this.sealer.open({ owner: talentId, purpose: 'record' }, row.signer);
    return {
      signer: signer.parse(JSON.parse(opened)),
      agreements: row.agreements as Signature['agreements'],
      signedAt: row.signedAt,
    };
  }
}
