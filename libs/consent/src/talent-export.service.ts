import { Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type ConsentRecord, ConsentRecords } from './consent-records.ts';
import type { Talent } from './talent.ts';
import { TalentAccess } from './talent-access.ts';

/** GDPR article 15 and 20: all that is held of the person at one brand, in a form that machines read. */
export interface TalentExport {
  readonly talent: Talent;
  readonly consents: readonly ConsentRecord[];
}

@Injectable()
export class TalentExportService {
  constructor(
    private readonly access: TalentAccess,
    private readonly records: ConsentRecords,
  ) {}

  @Permit('talent_link:use')
  export(token: string): Promise<TalentExport> {
    return this.access.at(token, async ({ talent, consents }) => {
      const exported: ConsentRecord[] = [];
      for (const consent of consents) exported.push(await this.records.of(consent));
      return { talent, consents: exported };
    });
  }
}
