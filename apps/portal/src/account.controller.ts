import { Branding } from '@app/branding';
import { context } from '@app/platform';
import { Controller, Get, Headers, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AccountPageName, accountPage, accountPages } from './account.page.ts';
import { pageHeaders } from './page-headers.ts';

/** Where the links of an account's mails lead. Opening one changes nothing. */
@ApiExcludeController()
@Controller('a')
export class AccountPagesController {
  constructor(private readonly branding: Branding) {}

  @Get(':page')
  async page(@Param('page') name: string, @Headers('accept-language') languages = '', @Res() reply: FastifyReply) {
    if (!accountPages.includes(name as AccountPageName)) throw new NotFoundException();
    // A stranger stands in the realm whose host they came to.
    const brand = await this.branding.of(context().tenantId);
    const text = accountPage(name as AccountPageName, languages.slice(0, 2).toLowerCase(), brand);
    return reply.headers({ ...pageHeaders, 'permissions-policy': 'camera=(), microphone=()' }).send(text);
  }
}
