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
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ summary: 'Read your own tenant' })
  @ApiOkResponse({ standardSchema: tenantView })
  async tenant() {
    return viewTenant(await this.tenants.current());
  }

  @Patch('tenant')
  @ApiOperation({
    summary: 'Change your own tenant',
    description: 'Among others the legal entity, without which no tenant leaves the sandbox. What is absent stays.',
  })
  @ApiOkResponse({ standardSchema: tenantView })
  async updateTenant(@Body({ schema: updateTenant }) command: UpdateTenant) {
    return viewTenant(await this.tenants.update(command));
  }

  @Post('admin/tenants/:id/verify')
  @ApiOperation({
    summary: 'Verify a tenant, as the platform',
    description:
      'Out of the sandbox: the platform has checked who the legal entity is. From now on uses are charged and links to sign go by mail alone.',
  })
  @OwnTransactions()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  adminVerifyTenant(@Param('id', { schema: idOf('ten') }) id: TenantId) {
    return this.verifyTenant(id);
  }

  @Post('tenants/:id/verify')
  @ApiOperation({ summary: 'Verify a tenant right below', description: 'Out of the sandbox. For the seller right above.' })
  @OwnTransactions()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: tenantView })
  async verifyTenant(@Param('id', { schema: idOf('ten') }) id: TenantId) {
    return viewTenant(await this.tenants.verify(id));
  }

  @Post('api-keys')
  @ApiOperation({
    summary: 'Make an API key',
    description:
      'For programs. `secret` is in this answer and nowhere else: send it as `Authorization: Bearer <secret>`. Scopes are permissions: `render:write`, `catalog:*`, `*:read`, or `*` for all. No key approves a script, invites a member or makes a key: that takes a person.',
  })
  @ApiCreatedResponse({ standardSchema: newApiKeyView })
  async createApiKey(@Body({ schema: createApiKey }) command: CreateApiKey) {
    const { secret, ...key } = await this.keys.create(command);
    return { ...viewApiKey(key), secret };
  }

  @Get('api-keys')
  @ApiOperation({ summary: 'List API keys' })
  @ApiOkResponse({ standardSchema: pageView(apiKeyView, 'ApiKeyPage') })
  async apiKeys(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.keys.list(query), viewApiKey);
  }

  @Delete('api-keys/:id')
  @ApiOperation({ summary: 'Revoke an API key', description: 'It stops at once.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeApiKey(@Param('id', { schema: idOf('key') }) id: Id<'key'>): Promise<void> {
    return this.keys.revoke(id);
  }

  @Post('members')
  @ApiOperation({ summary: 'Invite a member', description: 'The link goes to the person by mail and lasts 14 days.' })
  @ApiCreatedResponse({ standardSchema: invitationView })
  async inviteMember(@Body({ schema: inviteMember }) command: InviteMember) {
    return viewInvitation(await this.memberships.invite(command));
  }

  @Get('members')
  @ApiOperation({ summary: 'List members' })
  @ApiOkResponse({ standardSchema: pageView(memberView, 'MemberPage') })
  async members(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.memberships.list(query), viewMember);
  }
}
