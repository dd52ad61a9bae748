import { type Id, idOf, type PageQuery, pageQuery, type TenantId } from '@app/kernel';
import {
  ApiKeyService,
  type CreateApiKey,
  createApiKey,
  type InviteMember,
  inviteMember,
  MemberService,
  TenantService,
  type UpdateTenant,
  updateTenant,
} from '@app/tenancy';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import {
  apiKeyView,
  invitationView,
  memberView,
  newApiKeyView,
  tenantView,
  viewApiKey,
  viewInvitation,
  viewMember,
  viewTenant,
} from './tenancy.views.ts';

@ApiTags('tenant')
@Controller()
export class TenantsController {
  constructor(
    private readonly tenants: TenantService,
    private readonly keys: ApiKeyService,
    private readonly memberships: MemberService,
  ) {}

  @Get('tenant')
  @ApiOkResponse({ standardSchema: tenantView })
  async tenant() {
    return viewTenant(await this.tenants.current());
  }

  /** Among others the legal entity, without which no tenant leaves the sandbox. */
  @Patch('tenant')
  @ApiOkResponse({ standardSchema: tenantView })
  async updateTenant(@Body({ schema: updateTenant }) command: UpdateTenant) {
    return viewTenant(await this.tenants.update(command));
  }

  /** Out of the sandbox: the platform has checked who the legal entity is. */
  @Post('admin/tenants/:id/verify')
  @OwnTransactions()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  adminVerifyTenant(@Param('id', { schema: idOf('ten') }) id: TenantId) {
    return this.verifyTenant(id);
  }

  /** Out of the sandbox. For the seller right above. */
  @Post('tenants/:id/verify')
  @OwnTransactions()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  async verifyTenant(@Param('id', { schema: idOf('ten') }) id: TenantId) {
    return viewTenant(await this.tenants.verify(id));
  }

  /** The secret is in this answer and nowhere else. */
  @Post('api-keys')
  @ApiCreatedResponse({ standardSchema: newApiKeyView })
  async createApiKey(@Body({ schema: createApiKey }) command: CreateApiKey) {
    const { secret, ...key } = await this.keys.create(command);
    return { ...viewApiKey(key), secret };
  }

  @Get('api-keys')
  @ApiOkResponse({ standardSchema: pageView(apiKeyView, 'ApiKeyPage') })
  async apiKeys(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.keys.list(query), viewApiKey);
  }

  @Delete('api-keys/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeApiKey(@Param('id', { schema: idOf('key') }) id: Id<'key'>): Promise<void> {
    return this.keys.revoke(id);
  }

  /** The link goes to the person by mail. */
  @Post('members')
  @ApiCreatedResponse({ standardSchema: invitationView })
  async inviteMember(@Body({ schema: inviteMember }) command: InviteMember) {
    return viewInvitation(await this.memberships.invite(command));
  }

  @Get('members')
  @ApiOkResponse({ standardSchema: pageView(memberView, 'MemberPage') })
  async members(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.memberships.list(query), viewMember);
  }
}
