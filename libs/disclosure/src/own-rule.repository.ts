import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { Database, type OwnDisclosureRuleRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Duty, type Rule, rule, type Scope } from './rule.ts';

/** A row that this tenant added. */
export interface OwnRule {
  readonly id: Id<'dru'>;
  readonly code: string;
  readonly version: number;
  readonly law: string;
  readonly summary: string;
  readonly effectiveFrom: Date;
  readonly effectiveUntil: Date | null;
  readonly scope: Scope;
  readonly duty: Duty;
  readonly createdAt: Date;
}

@Injectable()
export class OwnRuleRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, scope, duty, ...rest }: OwnRule): Promise<void> {
    const json = (value: object) => JSON.parse(JSON.stringify(value));
    await this.db.tx.ownDisclosureRuleRow.create({ data: { ...rest, id: toUuid(id), scope: json(scope), duty: json(duty) } });
  }

  /** The next version of a name; whoever asks, asks alone until the transaction ends. */
  async nextVersion(code: string): Promise<number> {
    await this.db.tx
      .$executeRaw`select pg_advisory_xact_lock(hashtextextended('own rule ' || current_setting('app.tenant_id') || ${code}::text, 0))`;
    const { _max } = await this.db.tx.ownDisclosureRuleRow.aggregate({ where: { code }, _max: { version: true } });
    return (_max.version ?? 0) + 1;
  }

  async find(id: Id<'dru'>): Promise<OwnRule | null> {
    const row = await this.db.tx.ownDisclosureRuleRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async list({ limit, after }: PageQuery): Promise<OwnRule[]> {
    const rows = await this.db.tx.ownDisclosureRuleRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'dru'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** Every version of the name: an older one must not speak again. */
  async end(code: string, now: Date): Promise<void> {
    await this.db.tx.$executeRaw`
      update own_disclosure_rule set effective_until = greatest(${now}::timestamptz, effective_from + interval '1 millisecond')
      where code = ${code} and (effective_until is null or effective_until > ${now}::timestamptz)`;
  }

  /** As rules among the platform's. */
  async all(): Promise<Rule[]> {
    const rows = await this.db.tx.ownDisclosureRuleRow.findMany();
    return rows.map(({ code, version, law, summary, effectiveFrom, effectiveUntil, scope, duty }) =>
      rule.parse({
        code,
        version,
        kind: 'law',
        status: 'confirmed',
        law,
        summary,
        effectiveFrom,
        effectiveUntil,
        scope,
        exempt: null,
        duty,
      }),
    );
  }
}

const fromRow = ({ tenantId: _, id, scope, duty, ...rest }: OwnDisclosureRuleRow): OwnRule => ({
  ...rest,
  id: fromUuid('dru', id),
  scope: scope as Scope,
  duty: duty as Duty,
});
