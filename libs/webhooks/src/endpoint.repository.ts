import { fromUuid, type Id, type NotedQuery, StaleWrite, toUuid } from '@app/kernel';
import { Database, noted, type WebhookEndpointRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { DisabledReason, Endpoint } from './endpoint.ts';

type Sealed = Uint8Array<ArrayBuffer>;

/** An endpoint with what signs for it: the current secret, and the one before as long as it counts. */
export interface SigningEndpoint {
  readonly endpoint: Endpoint;
  readonly secrets: readonly Uint8Array[];
}

@Injectable()
export class EndpointRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, events, ...rest }: Endpoint, secret: Sealed): Promise<void> {
    await this.db.tx.webhookEndpointRow.create({ data: { ...rest, id: toUuid(id), events: [...events], secret } });
  }

  count(): Promise<number> {
    return this.db.tx.webhookEndpointRow.count();
  }

  async find(id: Id<'whe'>): Promise<Endpoint | null> {
    const row = await this.db.tx.webhookEndpointRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async findSigning(id: Id<'whe'>, now: Date): Promise<SigningEndpoint | null> {
    const row = await this.db.tx.webhookEndpointRow.findFirst({ where: { id: toUuid(id) } });
    if (!row) return null;
    const overlaps = row.previousSecret && row.previousUntil && row.previousUntil > now;
    return { endpoint: fromRow(row), secrets: overlaps && row.previousSecret ? [row.secret, row.previousSecret] : [row.secret] };
  }

  async list({ limit, after, metadata }: NotedQuery): Promise<Endpoint[]> {
    const rows = await this.db.tx.webhookEndpointRow.findMany({
      where: { ...noted(metadata), ...(after ? { id: { lt: toUuid(after as Id<'whe'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  async enabled(): Promise<Endpoint[]> {
    const rows = await this.db.tx.webhookEndpointRow.findMany({ where: { disabledReason: null } });
    return rows.map(fromRow);
  }

  async update({
    id,
    version,
    url,
    events,
    description,
    disabledReason,
    failingSince,
    restingUntil,
    metadata,
  }: Endpoint): Promise<Endpoint> {
    const { count } = await this.db.tx.webhookEndpointRow.updateMany({
      where: { id: toUuid(id), version },
      data: { url, events: [...events], description, disabledReason, failingSince, restingUntil, metadata, version: version + 1 },
    });
    const updated = count === 1 ? await this.find(id) : null;
    if (!updated) throw new StaleWrite('webhook endpoint', id);
    return updated;
  }

  /** How it fares is not the tenant's edit: the version stays, so that no client's change is refused because of a delivery. */
  async recordHealth({ id, disabledReason, failingSince, restingUntil }: Endpoint): Promise<void> {
    await this.db.tx.webhookEndpointRow.updateMany({ where: { id: toUuid(id) }, data: { disabledReason, failingSince, restingUntil } });
  }

  /** Of several deliveries to a failing endpoint one may try; the others rest until then. */
  async claimProbe(id: Id<'whe'>, now: Date, until: Date): Promise<boolean> {
    const { count } = await this.db.tx.webhookEndpointRow.updateMany({
      where: { id: toUuid(id), OR: [{ restingUntil: null }, { restingUntil: { lte: now } }] },
      data: { restingUntil: until },
    });
    return count === 1;
  }

  /** The secret until now goes on signing until then. */
  async rotate(id: Id<'whe'>, secret: Sealed, previousUntil: Date): Promise<Endpoint | null> {
    const rotated = await this.db.tx.$executeRaw`
      update webhook_endpoint set previous_secret = secret, previous_until = ${previousUntil}, secret = ${secret}, version = version + 1
      where id = ${toUuid(id)}::uuid`;
    return rotated === 1 ? this.find(id) : null;
  }

  async delete(id: Id<'whe'>): Promise<boolean> {
    const { count } = await this.db.tx.webhookEndpointRow.deleteMany({ where: { id: toUuid(id) } });
    return count === 1;
  }
}

const fromRow = (row: WebhookEndpointRow): Endpoint => ({
  id: fromUuid('whe', row.id),
  url: row.url,
  description: row.description,
  events: row.events,
  previousUntil: row.previousUntil,
  disabledReason: row.disabledReason as DisabledReason | null,
  failingSince: row.failingSince,
  restingUntil: row.restingUntil,
  metadata: row.metadata as Endpoint['metadata'],
  version: row.version,
  createdAt: row.createdAt,
});
