import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Party, VatRate } from './vat.ts';

/** Reads the tenant's own row, which tenancy owns, and the law's rates. */
@Injectable()
export class PartyRepository {
  constructor(private readonly db: Database) {}

  /** The open tenant. */
  async own(): Promise<Party> {
    const [party] = await this.db.tx.$queryRaw<Party[]>`
      select coalesce(legal_name, name) as name, country, registration_no as "registrationNo", address, vat_id as "vatId" from tenant`;
    if (!party) throw new Error('No tenant is open.');
    return party;
  }

  /** Standard rates of these countries on a day; a country without a row has none. */
  async rates(countries: readonly string[], on: Date): Promise<ReadonlyMap<string, VatRate>> {
    const rows = await this.db.tx.$queryRaw<(VatRate & { country: string })[]>`
      select distinct on (country) country, eu, rate from vat_rate
      where country = any(${[...countries]}) and valid_from <= ${on}::date order by country, valid_from desc`;
    return new Map(rows.map(({ country, ...rate }) => [country, rate]));
  }
}
