import { type Id, idOf, type PageQuery, type TenantId } from '@app/kernel';
import {
  type AcceptInvitation,
  AccountService,
  ApiKeyService,
  acceptInvitation,
  type CreateApiKey,
  type CreateOidcSession,
  type CreatePasskeySession,
  type CreateSession,
  createApiKey,
  createOidcSession,
  createPasskeySession,
  createSession,
  type InviteMember,
  inviteMember,
  MemberService,
  OidcSessionService,
  type RefreshSession,
  refreshSession,
  SessionService,
  type SignUp,
  signUp,
  TenantService,
  type UpdateTenant,
  updateTenant,
} from '@app/tenancy';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, valid } from '../http/validation.ts';
import { viewAccount, viewApiKey, viewInvitation, viewMember, viewSession, viewTenant } from './tenancy.views.ts';

@Resolver()
export class TenancyResolver {
  constructor(
    private readonly tenants: TenantService,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly keys: ApiKeyService,
    private readonly memberships: MemberService,
    private readonly oidc: OidcSessionService,
  ) {}

  @Query()
  async tenant() {
    return viewTenant(await this.tenants.current());
  }

  @Query()
  async apiKeys(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.keys.list(query), viewApiKey);
  }

  @Query()
  async members(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.memberships.list(query), viewMember);
  }

  @Mutation()
  @OwnTransactions()
  async signUp(@Args('input', valid(signUp)) command: SignUp) {
    return viewAccount(await this.accounts.signUp(command));
  }

  @Mutation()
  @OwnTransactions()
  async createSession(@Args('input', valid(createSession)) command: CreateSession) {
    return viewSession(await this.sessions.create(command));
  }

  @Mutation()
  @OwnTransactions()
  async createPasskeySession(@Args('input', valid(createPasskeySession)) command: CreatePasskeySession) {
    return viewSession(await this.sessions.createWithPasskey(command));
  }

  @Mutation()
  @OwnTransactions()
  async createOidcSession(@Args('input', valid(createOidcSession)) command: CreateOidcSession) {
    return viewSession(await this.oidc.create(command));
  }

  @Mutation()
  @OwnTransactions()
  async refreshSession(@Args('input', valid(refreshSession)) command: RefreshSession) {
    return viewSession(await this.sessions.refresh(command));
  }

  @Mutation()
  async closeSession() {
    await this.sessions.close();
    return true;
  }

  @Mutation()
  @OwnTransactions()
  async acceptInvitation(@Args('input', valid(acceptInvitation)) command: AcceptInvitation) {
    return viewSession(await this.memberships.accept(command));
  }

  @Mutation()
  async updateTenant(@Args('input', valid(updateTenant)) command: UpdateTenant) {
    return viewTenant(await this.tenants.update(command));
  }

  @Mutation()
  @OwnTransactions()
  async verifyTenant(@Args('id', valid(idOf('ten'))) id: TenantId) {
    return viewTenant(await this.tenants.verify(id));
  }

  @Mutation()
  @OwnTransactions()
  adminVerifyTenant(@Args('id', valid(idOf('ten'))) id: TenantId) {
    return this.verifyTenant(id);
  }

  @Mutation()
  async createApiKey(@Args('input', valid(createApiKey)) command: CreateApiKey) {
    const { secret, ...key } = await this.keys.create(command);
    return { ...viewApiKey(key), secret };
  }

  @Mutation()
  async revokeApiKey(@Args('id', valid(idOf('key'))) id: Id<'key'>) {
    await this.keys.revoke(id);
    return true;
  }

  @Mutation()
  async inviteMember(@Args('input', valid(inviteMember)) command: InviteMember) {
    return viewInvitation(await this.memberships.invite(command));
  }
}
