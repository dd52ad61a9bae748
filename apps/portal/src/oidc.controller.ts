import { DomainError } from '@app/kernel';
import { OIDC_CALLBACK, OidcSessionService, type StartOidc, startOidc } from '@app/tenancy';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CookieForm, cookieOf, setCookie } from './cookies.ts';

/** Ties the way back to the browser that began. Lax: the provider's redirect comes from another site. */
const COOKIE: CookieForm = { name: 'understudy_oidc', path: '/app/oidc', sameSite: 'Lax' };
const SECONDS = 600;

/** Two steps of a browser, out to the OpenID provider and back; neither carries a token of ours. What stands behind the `#` goes to no server. */
@ApiExcludeController()
@Controller()
export class OidcController {
  constructor(private readonly sessions: OidcSessionService) {}

  @Get('app/oidc')
  async start(@Query({ schema: startOidc }) query: StartOidc, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return leading(reply, async () => {
      const { url, browser } = await this.sessions.start(query);
      reply.header('set-cookie', setCookie(COOKIE, browser, SECONDS, request));
      return url;
    });
  }

  @Get(OIDC_CALLBACK.slice(1))
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    reply.header('set-cookie', setCookie(COOKIE, '', 0, request));
    const [, query = ''] = request.url.split('?');
    return leading(reply, async () => `/app#/oidc/${await this.sessions.finish(query, cookieOf(COOKIE, request))}`);
  }
}

/** A person stands at the other end: what goes wrong is told by the page they began at. */
async function leading(reply: FastifyReply, to: () => Promise<string>) {
  const url = await to().catch((error: unknown) => {
    if (error instanceof DomainError && error.kind !== 'not_found') return `/app#/oidc-problem/${error.code}`;
    throw error;
  });
  return reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(url, 303);
}
