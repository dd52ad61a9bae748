import { ConsentRegistryService, type ListAllConsents, listAllConsents } from '@app/consent';
import { DossierService } from '@app/evidence';
import { type Id, idOf } from '@app/kernel';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewDossier, viewRegisteredConsent } from './registry.view.ts';

@Resolver()
@OwnTransactions()
export class ConsentRegistryResolver {
  constructor(
    private readonly registry: ConsentRegistryService,
    private readonly dossiers: DossierService,
  ) {}

  @Query()
  async adminConsents(@Args(connectionArgsOf(listAllConsents)) query: ListAllConsents) {
    return viewConnection(await this.registry.list(query), viewRegisteredConsent);
  }

  @Query()
  async adminConsentDossier(@Args('id', valid(idOf('con'))) id: Id<'con'>) {
    return viewDossier(await this.dossiers.get(id));
  }
}
