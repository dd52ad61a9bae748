import {
  type AcceptInvitation,
  AccountService,
  acceptInvitation,
  type CreateSession,
  createSession,
  MemberService,
  type RefreshSession,
  refreshSession,
  SessionService,
  type SignUp,
  signUp,
} from '@app/tenancy';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
  ) {}

  /** A new brand, in the sandbox, with its first user logged in. */
  @Post('signup')
  @ApiCreatedResponse({ standardSchema: accountView })
  async signUp(@Body({ schema: signUp }) command: SignUp) {
    return viewAccount(await this.accounts.signUp(command));
  }

  /** Logs in: an access token for 15 minutes and a refresh token that works once. */
  @Post('sessions')
  @ApiCreatedResponse({ standardSchema: sessionView })
  async createSession(@Body({ schema: createSession }) command: CreateSession) {
    return viewSession(await this.sessions.create(command));
  }

  @Post('sessions/refresh')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionView })
  async refreshSession(@Body({ schema: refreshSession }) command: RefreshSession) {
    return viewSession(await this.sessions.refresh(command));
  }

  /** Logs out: the access token stops at once. */
  @Delete('sessions/current')
  @HttpCode(204)
  @ApiNoContentResponse()
  closeSession(): Promise<void> {
    return this.sessions.close();
  }

  /** Becomes a member: a newcomer sets a password, somebody with an account here gives theirs. */
  @Post('invitations/:token/accept')
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
