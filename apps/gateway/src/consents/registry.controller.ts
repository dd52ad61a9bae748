import { ConsentRegistryService, type ListAllConsents, listAllConsents } from '@app/consent';
import { DossierService } from '@app/evidence';
import { type Id, idOf } from '@app/kernel';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { dossierView, registeredConsentView, viewDossier, viewRegisteredConsent } from './registry.view.ts';

/** For the platform's auditors. Every read is on record. */
@ApiTags('admin')
@OwnTransactions()
@Controller('admin/consents')
export class ConsentRegistryController {
  constructor(
    private readonly registry: ConsentRegistryService,
    private readonly dossiers: DossierService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List every consent, as the platform',
    description: 'Of all tenants, newest first. That somebody looked is recorded.',
  })
  @ApiOkResponse({ standardSchema: pageView(registeredConsentView, 'RegisteredConsentPage') })
  async adminConsents(@Query({ schema: listAllConsents }) query: ListAllConsents) {
    return viewPage(await this.registry.list(query), viewRegisteredConsent);
  }

  @Get(':id/dossier')
  @ApiOperation({
    summary: 'Read the dossier of a consent',
    description:
      "Everything about one consent: who, what was agreed, who heard the statement, each use and its decision, what was made and where it went, what was erased. The tenant's audit trail names the reader, and the talent finds the reading on their own page.",
  })
  @ApiOkResponse({ standardSchema: dossierView })
  async adminConsentDossier(@Param('id', { schema: idOf('con') }) id: Id<'con'>) {
    return viewDossier(await this.dossiers.get(id));
  }
}
