import {
  type AcceptInvitation,
  AccountService,
  acceptInvitation,
  type CreateOidcSession,
  type CreatePasskeySession,
  type CreateSession,
  createOidcSession,
  createPasskeySession,
  createSession,
  MemberService,
  OidcSessionService,
  type RefreshSession,
  refreshSession,
  SessionService,
  type SignUp,
  signUp,
} from '@app/tenancy';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { accountView, sessionView, viewAccount, viewSession } from './tenancy.views.ts';

@ApiTags('accounts')
@OwnTransactions()
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly members: MemberService,
    private readonly oidc: OidcSessionService,
  ) {}

  @Post('signup')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Sign up',
    description:
      'A new brand, in the sandbox, with its first user logged in: the owner. The access token lasts 15 minutes; make an API key for programs.',
  })
  @ApiCreatedResponse({ standardSchema: accountView })
  async signUp(@Body({ schema: signUp }) command: SignUp) {
    return viewAccount(await this.accounts.signUp(command));
  }

  @Post('sessions')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Log in',
    description:
      'An access token for 15 minutes and a refresh token that works once. `tenantId` chooses for somebody who is a member of several; `totp`, `recoveryCode` or `passkey` is asked of those who have set one up.',
  })
  @ApiCreatedResponse({ standardSchema: sessionView })
  async createSession(@Body({ schema: createSession }) command: CreateSession) {
    return viewSession(await this.sessions.create(command));
  }

  @Post('sessions/passkey')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Log in with a passkey',
    description:
      'Without a password: by what the browser answers to the options of `POST /v1/passkey-challenges`. It counts as a second factor too.',
  })
  @ApiCreatedResponse({ standardSchema: sessionView })
  async createPasskeySession(@Body({ schema: createPasskeySession }) command: CreatePasskeySession) {
    return viewSession(await this.sessions.createWithPasskey(command));
  }

  @Post('sessions/oidc')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Log in by the OpenID provider',
    description:
      'Where the setting names one. A browser goes to `GET /app/oidc?challenge=...` and comes back to `/app#/oidc/<code>`; the code opens once, with what the challenge was made of. An account that has a second factor is asked for it here, with the same code.',
  })
  @ApiCreatedResponse({ standardSchema: sessionView })
  async createOidcSession(@Body({ schema: createOidcSession }) command: CreateOidcSession) {
    return viewSession(await this.oidc.create(command));
  }

  @Post('sessions/refresh')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Renew a session',
    description:
      'A new access token and a new refresh token. A refresh token that comes a second time ends the session: one of the two who hold it is a thief.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionView })
  async refreshSession(@Body({ schema: refreshSession }) command: RefreshSession) {
    return viewSession(await this.sessions.refresh(command));
  }

  @Delete('sessions/current')
  @ApiOperation({ summary: 'Log out', description: 'Logs out: the access token stops at once.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  closeSession(): Promise<void> {
    return this.sessions.close();
  }

  @Post('invitations/:token/accept')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Accept an invitation',
    description: 'Becomes a member, by the token from the mail: a newcomer sets a password, somebody with an account here gives theirs.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionView })
  async acceptInvitation(
    @Param('token', { schema: z.string().max(200) }) token: string,
    @Body({ schema: acceptInvitation.omit({ token: true }).meta({ id: 'AcceptInvitationBody' }) }) {
      password,
    }: Omit<AcceptInvitation, 'token'>,
  ) {
    return viewSession(await this.members.accept({ token, password }));
  }
}
