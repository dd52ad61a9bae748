import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Branding } from '@app/branding';
import { SigningService } from '@app/consent';
import { TalentWorksService } from '@app/evidence';
import { Clock, DomainError } from '@app/kernel';
import { Controller, Get, Headers, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { gonePage, linkPage, stopPage } from './link.page.ts';
import { pageHeaders } from './page-headers.ts';
import { signingPage } from './signing.page.ts';
import { talentPage } from './talent.page.ts';

const LAST = 50;

const mediaTypes: Readonly<Record<string, string>> = {
  'tokens.css': 'text/css; charset=utf-8',
  'portal.css': 'text/css; charset=utf-8',
  'signing.js': 'text/javascript; charset=utf-8',
  'talent.js': 'text/javascript; charset=utf-8',
  'account.js': 'text/javascript; charset=utf-8',
};
const files = new Map(Object.keys(mediaTypes).map((name) => [name, readFileSync(join(import.meta.dirname, '../public', name))]));

/** The pages people look at. They read through the same services as the API; their scripts call the API. */
@ApiExcludeController()
@Controller()
export class PortalController {
  constructor(
    private readonly signing: SigningService,
    private readonly branding: Branding,
    private readonly works: TalentWorksService,
    private readonly clock: Clock,
  ) {}

  @Get('c/:token')
  signingPage(@Param('token') token: string, @Headers('accept-language') languages: string | undefined, @Res() reply: FastifyReply) {
    return send(reply, languages, async () => {
      const view = await this.signing.view(token);
      return signingPage(view, await this.branding.of(view.tenantId));
    });
  }

  @Get('t')
  linkPage(@Headers('accept-language') languages: string | undefined, @Res() reply: FastifyReply) {
    return send(reply, languages, async () => linkPage(firstOf(languages)));
  }

  @Get('t/stop/:token')
  stopPage(@Headers('accept-language') languages: string | undefined, @Res() reply: FastifyReply) {
    return send(reply, languages, async () => stopPage(firstOf(languages)));
  }

  @Get('t/:token')
  talentPage(@Param('token') token: string, @Headers('accept-language') languages: string | undefined, @Res() reply: FastifyReply) {
    return send(reply, languages, async () => {
      const whole = await this.works.page(token, LAST);
      const works = whole.works.filter(({ render }) => render.status === 'ready' || render.status === 'withdrawn').slice(0, LAST);
      const api = `/v1/talent/${encodeURIComponent(token)}`;
      const brand = await this.branding.of(whole.page.tenantId);
      return talentPage({ ...whole, works, brand, api, now: this.clock.now() });
    });
  }

  @Get('portal/:file')
  file(@Param('file') name: string, @Res() reply: FastifyReply) {
    const file = files.get(name);
    if (!file) throw new NotFoundException();
    return reply.headers({ 'content-type': mediaTypes[name], 'cache-control': 'public, max-age=300' }).send(file);
  }
}

/** A link that opens nothing gets a page that says so, for people; anything else is the filter's. */
async function send(reply: FastifyReply, languages: string | undefined, render: () => Promise<string>): Promise<FastifyReply> {
  try {
    const text = await render();
    return reply.headers(pageHeaders).send(text);
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'not_found')) throw error;
    return reply
      .status(404)
      .headers(pageHeaders)
      .send(gonePage(firstOf(languages)));
  }
}

const firstOf = (languages = '') => languages.slice(0, 2).toLowerCase();
