import { idOf, type PageQuery, pageQuery, type TenantId } from '@app/kernel';
import {
  type CreateReseller,
  type CreateTenant,
  createReseller,
  createTenant,
  SellerService,
  type SuspendTenant,
  suspendTenant,
} from '@app/tenancy';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { tenantSummaryView, tenantView, viewTenant, viewTenantSummary } from './tenancy.views.ts';

@ApiTags('sellers')
@OwnTransactions()
@Controller()
export class SellersController {
  constructor(private readonly sellers: SellerService) {}

  @Get('tenants')
  @ApiOperation({ summary: 'List the tenants right below' })
  @ApiOkResponse({ standardSchema: pageView(tenantSummaryView, 'TenantSummaryPage') })
  async tenants(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.sellers.list(query), viewTenantSummary);
  }

  @Post('tenants')
  @ApiOperation({
    summary: 'Make a brand below',
    description: 'In the sandbox. Its first owner is invited by mail. For resellers and the platform.',
  })
  @ApiCreatedResponse({ standardSchema: tenantView })
  async createTenant(@Body({ schema: createTenant }) command: CreateTenant) {
    return viewTenant(await this.sellers.create(command));
  }

  @Post('tenants/:id/suspend')
  @ApiOperation({
    summary: 'Suspend a tenant below',
    description:
      'With everybody below it. For `abuse` at once, for `non_payment` 14 days later. It may still look, pay, and give its talents what they are owed.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  async suspendTenant(@Param('id', { schema: idOf('ten') }) id: TenantId, @Body({ schema: suspendTenant }) { reason }: SuspendTenant) {
    return viewTenant(await this.sellers.suspend(id, reason));
  }

  @Post('tenants/:id/resume')
  @ApiOperation({ summary: 'Resume a tenant below', description: 'By whoever suspended it, or somebody above them.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  async resumeTenant(@Param('id', { schema: idOf('ten') }) id: TenantId) {
    return viewTenant(await this.sellers.resume(id));
  }

  @Get('admin/tenants')
  @ApiOperation({ summary: 'List every tenant, as the platform', description: 'That somebody looked is recorded.' })
  @ApiOkResponse({ standardSchema: pageView(tenantSummaryView, 'TenantSummaryPage') })
  async adminTenants(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.sellers.listAll(query), viewTenantSummary);
  }

  @Post('admin/tenants')
  @ApiOperation({ summary: 'Make a reseller, as the platform', description: 'In the sandbox. Its first owner is invited by mail.' })
  @ApiCreatedResponse({ standardSchema: tenantView })
  async adminCreateReseller(@Body({ schema: createReseller }) command: CreateReseller) {
    return viewTenant(await this.sellers.createReseller(command));
  }

  @Post('admin/tenants/:id/suspend')
  @ApiOperation({ summary: 'Suspend a tenant, as the platform' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  adminSuspendTenant(@Param('id', { schema: idOf('ten') }) id: TenantId, @Body({ schema: suspendTenant }) command: SuspendTenant) {
    return this.suspendTenant(id, command);
  }

  @Post('admin/tenants/:id/resume')
  @ApiOperation({ summary: 'Resume a tenant, as the platform' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  adminResumeTenant(@Param('id', { schema: idOf('ten') }) id: TenantId) {
    return this.resumeTenant(id);
  }
}
