import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, Sealer, type SigningCodeRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type ChannelKind, type SecondChannel, sixDigits } from './second-channel.ts';

@Injectable()
export class SigningCodeRepository {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
  ) {}

  codeOf({ consentId, round }: SecondChannel): string {
    return sixDigits(Buffer.from(this.sealer.derive('signing.code', `${consentId}:${round}`), 'base64url'));
  }

  async find(consentId: Id<'con'>, talentId: Id<'tal'>): Promise<SecondChannel | null> {
    const row = await this.db.tx.signingCodeRow.findFirst({ where: { consentId: toUuid(consentId) } });
    return row && fromRow(row, await this.sealer.open({ owner: talentId, purpose: 'record' }, row.address));
  }

  async insert(channel: SecondChannel, talentId: Id<'tal'>): Promise<void> {
    await this.db.tx.signingCodeRow.create({ data: { ...(await this.columns(channel, talentId)), consentId: toUuid(channel.consentId) } });
  }

  async update(channel: SecondChannel, talentId: Id<'tal'>): Promise<void> {
    const data = await this.columns(channel, talentId);
    await this.db.tx.signingCodeRow.updateMany({ where: { consentId: toUuid(channel.consentId) }, data });
  }

  private async columns({ consentId: _, address, ...plain }: SecondChannel, talentId: Id<'tal'>) {
    return { ...plain, address: await this.sealer.seal({ owner: talentId, purpose: 'record' }, address) };
  }
}

const fromRow = ({ consentId, kind, round, tries, resends, sentAt, confirmedAt }: SigningCodeRow, address: string): SecondChannel => ({
  consentId: fromUuid('con', consentId),
  kind: kind as ChannelKind,
  address,
  round,
  tries,
  resends,
  sentAt,
  confirmedAt,
});
