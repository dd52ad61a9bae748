import { BrandingService, type CreateDomain, createDomain, DomainService, type UpdateBranding, updateBranding } from '@app/branding';
import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { brandingView, domainView, viewBranding, viewDomain } from './branding.views.ts';

@ApiTags('branding')
@Controller()
export class BrandingController {
  constructor(
    private readonly brandings: BrandingService,
    private readonly hosts: DomainService,
  ) {}

  @Get('branding')
  @ApiOperation({ summary: 'Read how you look to people' })
  @ApiOkResponse({ standardSchema: brandingView })
  async branding() {
    return viewBranding(await this.brandings.get());
  }

  @Put('branding')
  @ApiOperation({
    summary: 'Say how you look to people',
    description:
      'On signing and account pages and in mails, for you and everybody below you. Whole: what is absent is inherited from above.',
  })
  @ApiOkResponse({ standardSchema: brandingView })
  async updateBranding(@Body({ schema: updateBranding }) command: UpdateBranding) {
    return viewBranding(await this.brandings.update(command));
  }

  @Get('domains')
  @ApiOperation({ summary: 'List your domains' })
  @ApiOkResponse({ standardSchema: pageView(domainView, 'DomainPage') })
  async domains(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.hosts.list(query), viewDomain);
  }

  @Post('domains')
  @ApiOperation({
    summary: 'Add a domain',
    description:
      'Put the TXT record of the answer into its zone, point the host at us, then verify. Your people then log in and sign there.',
  })
  @ApiCreatedResponse({ standardSchema: domainView })
  async createDomain(@Body({ schema: createDomain }) command: CreateDomain) {
    return viewDomain(await this.hosts.create(command));
  }

  @Post('domains/:id/verify')
  @OwnTransactions()
  @ApiOperation({ summary: 'Verify a domain', description: 'Looks the TXT record up now.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: domainView })
  async verifyDomain(@Param('id', { schema: idOf('dom') }) id: Id<'dom'>) {
    return viewDomain(await this.hosts.verify(id));
  }

  @Delete('domains/:id')
  @ApiOperation({ summary: 'Delete a domain', description: 'Links lead to the next host above from now on.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteDomain(@Param('id', { schema: idOf('dom') }) id: Id<'dom'>): Promise<void> {
    return this.hosts.delete(id);
  }
}
