import { fromUuid, type Id, type NotedQuery, StaleWrite, type TenantId, toUuid } from '@app/kernel';
import { type ConsentRow, Database, noted } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ListAllConsents } from './consent.commands.ts';
import type { Consent, ConsentStatus, Delivery, Side } from './consent.ts';
import type { ConsentText, OfferDocument } from './document/consent-document.ts';
import type { Party } from './party.ts';
import type { AfterRevocation, LikenessKind, Modality, Terms } from './terms.ts';

type ConsentFilter = Omit<ListAllConsents, 'limit' | 'after'>;

@Injectable()
export class ConsentRepository {
  constructor(private readonly db: Database) {}

  async find(id: Id<'con'>): Promise<Consent | null> {
    const row = await this.db.tx.consentRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  /** Nobody else changes it, or uses it, until this transaction ends. */
  async lock(id: Id<'con'>): Promise<Consent | null> {
    await this.db.tx.$queryRaw`select 1 from consent where id = ${toUuid(id)}::uuid for update`;
    return this.find(id);
  }

  /** Uses pass each other, but no change passes a use. */
  async share(id: Id<'con'>): Promise<Consent | null> {
    await this.db.tx.$queryRaw`select 1 from consent where id = ${toUuid(id)}::uuid for share`;
    return this.find(id);
  }

  async findByTalents(talentIds: readonly Id<'tal'>[]): Promise<Consent[]> {
    const rows = await this.db.tx.consentRow.findMany({ where: { talentId: { in: talentIds.map(toUuid) } }, orderBy: { id: 'desc' } });
    return rows.map(fromRow);
  }

  async list({ limit, after, metadata }: NotedQuery): Promise<Consent[]> {
    const rows = await this.db.tx.consentRow.findMany({
      where: { ...noted(metadata), ...(after ? { id: { lt: toUuid(after as Id<'con'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** For the platform's auditors, who stand in their own role: of every tenant, newest first. */
  async search(filter: ConsentFilter, limit: number, after: string | undefined): Promise<{ tenantId: TenantId; consent: Consent }[]> {
    const { tenantId, talentId, from, to, ...plain } = filter;
    const rows = await this.db.tx.consentRow.findMany({
      where: {
        ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
        ...(tenantId ? { tenantId: toUuid(tenantId) } : {}),
        ...(talentId ? { talentId: toUuid(talentId) } : {}),
        ...(after ? { id: { lt: toUuid(after as Id<'con'>) } } : {}),
        ...(from || to ? { createdAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
      },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ tenantId: fromUuid('ten', row.tenantId), consent: fromRow(row) }));
  }

  /** For the platform's auditors, who stand in their own role. */
  async findTenant(id: Id<'con'>): Promise<TenantId | null> {
    const row = await this.db.tx.consentRow.findFirst({ where: { id: toUuid(id) }, select: { tenantId: true } });
    return row && fromUuid('ten', row.tenantId);
  }

  async insert(consent: Consent): Promise<void> {
    await this.db.tx.consentRow.create({ data: { ...columns(consent), id: toUuid(consent.id), version: consent.version } });
  }

  async update(consent: Consent): Promise<Consent> {
    const { id, version } = consent;
    const { count } = await this.db.tx.consentRow.updateMany({
      where: { id: toUuid(id), version },
      data: { ...columns(consent), version: version + 1 },
    });
    if (count === 0) throw new StaleWrite('consent', id);
    return { ...consent, version: version + 1 };
  }

  async insertTexts(id: Id<'con'>, texts: readonly ConsentText[], { text, sha256 }: OfferDocument): Promise<void> {
    const terms = { modality: 'terms', text, textSha256: sha256 };
    await this.db.tx.consentTextRow.createMany({ data: [...texts, terms].map((row) => ({ ...row, consentId: toUuid(id) })) });
  }

  /** The canonical form of what was offered; null for a draft. */
  async offerDocument(id: Id<'con'>): Promise<OfferDocument | null> {
    const row = await this.db.tx.consentTextRow.findFirst({ where: { consentId: toUuid(id), modality: 'terms' } });
    return row && { text: row.text, sha256: row.textSha256 };
  }

  /** The general text first, then the modalities in their usual order. */
  async texts(id: Id<'con'>): Promise<ConsentText[]> {
    const rows = await this.db.tx.consentTextRow.findMany({ where: { consentId: toUuid(id), modality: { not: 'terms' } } });
    const texts = rows.map(({ modality, text, textSha256 }) => ({ modality: modality as ConsentText['modality'], text, textSha256 }));
    return texts.sort((a, b) => order.indexOf(a.modality) - order.indexOf(b.modality));
  }

  /** An offer without an answer loses what was personal in it. False when it did before. */
  async purge(id: Id<'con'>, purgedAt: Date): Promise<boolean> {
    const { count } = await this.db.tx.consentRow.updateMany({
      where: { id: toUuid(id), purgedAt: null },
      data: { purgedAt, intendedUses: [], representedBy: null, metadata: {}, version: { increment: 1 } },
    });
    if (count === 1) await this.db.tx.consentTextRow.deleteMany({ where: { consentId: toUuid(id) } });
    return count === 1;
  }

  /** Through the door, and only for the platform itself: the tenant a consent belongs to. */
  async tenantOf(id: Id<'con'>): Promise<TenantId | null> {
    const [row] = await this.db.tx.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.find_consent(${toUuid(id)}::uuid)`;
    return row ? fromUuid('ten', row.tenant_id) : null;
  }
}

const order: readonly ConsentText['modality'][] = ['general', 'face', 'voice', 'gesture'];

function columns({ id: _, version: __, talentId, terms, pausedBy, holdReasons, parties, metadata, ...rest }: Consent) {
  return {
    ...rest,
    talentId: toUuid(talentId),
    ...termColumns(terms),
    pausedBy: [...pausedBy],
    holdReasons: [...holdReasons],
    parties: parties.map((party) => ({ ...party })),
    metadata,
  };
}

function termColumns({ royaltyPer30s, afterRevocation, ...terms }: Terms) {
  return {
    ...terms,
    modalities: [...terms.modalities],
    purposes: [...terms.purposes],
    intendedUses: [...terms.intendedUses],
    platforms: [...terms.platforms],
    territories: [...terms.territories],
    languages: [...terms.languages],
    excludedCategories: [...terms.excludedCategories],
    royaltyAmount: royaltyPer30s && BigInt(royaltyPer30s.amount),
    royaltyCurrency: royaltyPer30s?.currency ?? null,
    afterRevocationMode: afterRevocation.mode,
    afterRevocationDays: afterRevocation.days,
  };
}

function termsFrom(row: ConsentRow): Terms {
  const {
    intendedUses,
    purposes,
    representedBy,
    platforms,
    territories,
    languages,
    excludedCategories,
    validFrom,
    validUntil,
    maxSeconds,
  } = row;
  const { royaltyAmount, royaltyCurrency, afterRevocationMode, afterRevocationDays } = row;
  return {
    modalities: row.modalities as Modality[],
    purposes,
    intendedUses,
    representedBy,
    platforms,
    territories,
    languages,
    excludedCategories,
    validFrom,
    validUntil,
    maxSeconds,
    royaltyPer30s: royaltyAmount !== null && royaltyCurrency ? { amount: Number(royaltyAmount), currency: royaltyCurrency } : null,
    afterRevocation: { mode: afterRevocationMode as AfterRevocation['mode'], days: afterRevocationDays },
    likenessKind: row.likenessKind as LikenessKind,
  };
}

function fromRow(row: ConsentRow): Consent {
  const { holdReasons, locale, termsSha256, test, offeredAt, signedAt, activatedAt, endedAt, version, createdAt } = row;
  return {
    id: fromUuid('con', row.id),
    talentId: fromUuid('tal', row.talentId),
    status: row.status as ConsentStatus,
    terms: termsFrom(row),
    parties: row.parties as unknown as Party[],
    pausedBy: row.pausedBy as Side[],
    holdReasons,
    locale,
    delivery: row.delivery as Delivery | null,
    termsSha256,
    test,
    offeredAt,
    signedAt,
    activatedAt,
    endedAt,
    revokedBy: row.revokedBy as Side | null,
    metadata: row.metadata as Consent['metadata'],
    version,
    createdAt,
  };
}
