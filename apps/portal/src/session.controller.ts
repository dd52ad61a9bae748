import { SessionService } from '@app/tenancy';
import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type CookieForm, cookieOf, setCookie } from './cookies.ts';
import { NotFromOurPages } from './session.errors.ts';

const COOKIE: CookieForm = { name: 'understudy_session', path: '/app/session', sameSite: 'Strict' };
/** As long as the session it stands for, at most; the server ends it earlier. */
const DAYS = 30;

const keepSession = z.strictObject({ refreshToken: z.string().min(1).max(200) });

/**
 * Keeps a member logged in over a reload: the refresh token lies in a cookie that no script reads and that goes nowhere but here.
 * The access token stays in the page's memory.
 */
@ApiExcludeController()
@Controller('app/session')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  @HttpCode(204)
  keep(
    @Body({ schema: keepSession }) { refreshToken }: z.infer<typeof keepSession>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): void {
    assertOwnPage(request);
    void reply.header('set-cookie', setCookie(COOKIE, refreshToken, DAYS * 86_400, request));
  }

  @Post('renewal')
  @HttpCode(200)
  async renew(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    assertOwnPage(request);
    const refreshToken = cookieOf(COOKIE, request);
    void reply.header('cache-control', 'no-store');
    // A first visit is no error.
    if (!refreshToken) return void reply.status(204);
    const next = await this.sessions.refresh({ refreshToken });
    void reply.header('set-cookie', setCookie(COOKIE, next.refreshToken, DAYS * 86_400, request));
    return { tenantId: next.tenantId, accessToken: next.accessToken };
  }

  @Delete()
  @HttpCode(204)
  forget(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    assertOwnPage(request);
    void reply.header('set-cookie', setCookie(COOKIE, '', 0, request));
  }
}

/** `SameSite=Strict` lets in other hosts of the same site; this does not. */
function assertOwnPage({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const sameHost = headers.origin !== undefined && URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
  if (site === undefined ? !sameHost : site !== 'same-origin') throw new NotFromOurPages();
}
