import { Clock, type Id, type NotedQuery, type Page, pageOf, StaleWrite } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreateTalent, UpdateTalent } from './talent.commands.ts';
import { TalentNotFound } from './talent.errors.ts';
import { TalentRepository } from './talent.repository.ts';
import { change, register, type Talent } from './talent.ts';

@Injectable()
export class TalentService {
  constructor(
    private readonly db: Database,
    private readonly talents: TalentRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('talent:write')
  create(fields: CreateTalent): Promise<Talent> {
    return this.db.transaction(async () => {
      const talent = register({ ...fields, region: fields.region ?? null }, this.clock.now());
      await this.talents.insert(talent);
      await this.events.publish({ name: 'talent.created', payload: { talentId: talent.id } });
      return talent;
    });
  }

  @Permit('talent:write')
  update({ id, version, ...fields }: UpdateTalent): Promise<Talent> {
    return this.db.transaction(async () => {
      const talent = await this.find(id);
      if (version !== undefined && version !== talent.version) throw new StaleWrite('talent', id);
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const saved = await this.talents.update(change(talent, given, this.clock.now()));
      await this.events.publish({ name: 'talent.updated', payload: { talentId: id } });
      return saved;
    });
  }

  @Permit('talent:read')
  get(id: Id<'tal'>): Promise<Talent> {
    return this.db.transaction(() => this.find(id));
  }

  @Permit('talent:read')
  getAll(ids: readonly Id<'tal'>[]): Promise<Talent[]> {
    return this.db.transaction(() => this.talents.findAll(ids));
  }

  @Permit('talent:read')
  list(query: NotedQuery): Promise<Page<Talent>> {
    return this.db.transaction(async () => pageOf(await this.talents.list(query), query.limit));
  }

  private async find(id: Id<'tal'>): Promise<Talent> {
    const talent = await this.talents.find(id);
    if (!talent) throw new TalentNotFound(id);
    return talent;
  }
}
