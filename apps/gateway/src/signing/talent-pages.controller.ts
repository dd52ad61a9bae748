import {
  type ChangeContacts,
  type ChooseConsent,
  type ConfirmContacts,
  ContactChangeService,
  changeContacts,
  chooseConsent,
  confirmContacts,
  type NarrowConsent,
  narrowConsent,
  type RequestTalentLink,
  requestTalentLink,
  TalentExportService,
  TalentLinkService,
  TalentPageService,
} from '@app/consent';
import { EvidenceService, TalentWorksService } from '@app/evidence';
import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { viewWork, workView } from '../consents/registry.view.ts';
import { sendDocument } from '../http/document.ts';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { talentExportView, talentPageView, talentUseView, viewTalentExport, viewTalentPage, viewTalentUse } from './signing.views.ts';

const token = { schema: z.string().max(500) };
const accepted = z.object({ accepted: z.boolean() }).meta({ id: 'Accepted' });

/** The talent's own page, by a link that lasts half an hour. */
@ApiTags('talent page')
@ApiSecurity({})
@OwnTransactions()
@Controller()
export class TalentPagesController {
  constructor(
    private readonly links: TalentLinkService,
    private readonly pages: TalentPageService,
    private readonly contacts: ContactChangeService,
    private readonly exports: TalentExportService,
    private readonly evidence: EvidenceService,
    private readonly works: TalentWorksService,
  ) {}

  @Post('talent-links')
  @ApiOperation({
    summary: 'Ask for the link to your own page',
    description: 'The same answer whether anybody has this address or not; the link goes there by mail.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: accepted })
  async requestTalentLink(@Body({ schema: requestTalentLink }) command: RequestTalentLink) {
    await this.links.request(command);
    return { accepted: true };
  }

  @Get('talent/:token')
  @ApiOperation({
    summary: 'Read your own page',
    description: 'Every consent of the person at this brand. `token` is the end of the link in the mail.',
  })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: talentPageView })
  async talentPage(@Param('token', token) link: string) {
    return viewTalentPage(await this.pages.view(link));
  }

  @Get('talent/:token/uses')
  @ApiOperation({
    summary: 'List every use of your clone',
    description: 'Every use that was asked for, refused ones as well, newest first; with each publication what it has earned.',
  })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: pageView(talentUseView, 'TalentUsePage') })
  async talentUses(@Param('token', token) link: string, @Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.pages.uses(link, query), viewTalentUse);
  }

  @Get('talent/:token/export')
  @ApiOperation({ summary: 'Download your data', description: 'All that is held of the person at this brand (GDPR articles 15 and 20).' })
  @Header('cache-control', 'no-store')
  @Header('content-disposition', 'attachment; filename="my-data.json"')
  @ApiOkResponse({ standardSchema: talentExportView })
  async talentExport(@Param('token', token) link: string) {
    return viewTalentExport(await this.exports.export(link));
  }

  @Get('talent/:token/works')
  @ApiOperation({
    summary: 'List the films made with your likeness',
    description: 'What was made under your consents, where it was published, and, once a consent has ended, by when it must come down.',
  })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: z.object({ data: z.array(workView) }).meta({ id: 'TalentWorks' }) })
  async talentWorks(@Param('token', token) link: string) {
    return { data: (await this.works.list(link)).map(viewWork) };
  }

  @Get('talent/:token/consents/:id/receipt.pdf')
  @ApiOperation({ summary: 'Download your receipt', description: 'What was agreed, word for word, in the language it was signed in.' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async receiptAsTalent(
    @Param('token', token) link: string,
    @Param('id', { schema: idOf('con') }) id: Id<'con'>,
    @Res() reply: FastifyReply,
  ) {
    return sendDocument(reply, `receipt-${id}.pdf`, await this.evidence.receiptFor(link, id));
  }

  @Post('talent/:token/contacts')
  @ApiOperation({
    summary: 'Change your e-mail address',
    description:
      'Codes go to the old and the new address. Once both are confirmed the change waits for 72 hours, in which the old address can stop it.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: talentPageView })
  async changeContactsAsTalent(@Param('token', token) link: string, @Body({ schema: changeContacts }) command: ChangeContacts) {
    return viewTalentPage(await this.contacts.ask(link, command));
  }

  @Post('talent/:token/contacts/confirm')
  @ApiOperation({
    summary: 'Confirm an address',
    description: 'The code that came to the `current` or the `next` address, within 30 minutes.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: talentPageView })
  async confirmContactsAsTalent(@Param('token', token) link: string, @Body({ schema: confirmContacts }) command: ConfirmContacts) {
    return viewTalentPage(await this.contacts.confirm(link, command));
  }

  @Post('contact-changes/:token/stop')
  @ApiOperation({ summary: 'Stop a change of address', description: 'By the link of the notice that went to the old address.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: accepted })
  async stopContactsAsTalent(@Param('token', token) link: string) {
    await this.contacts.stop(link);
    return { accepted: true };
  }

  @Post('talent/:token/revoke')
  @ApiOperation({ summary: 'Revoke, as the talent', description: 'One consent, or all of them when none is named. Takes effect at once.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: talentPageView })
  async revokeAsTalent(@Param('token', token) link: string, @Body({ schema: chooseConsent }) command: ChooseConsent) {
    return viewTalentPage(await this.pages.revoke(link, command));
  }

  @Post('talent/:token/pause')
  @ApiOperation({
    summary: 'Pause, as the talent',
    description: 'One consent, or all of them when none is named. Only the talent lifts it again.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: talentPageView })
  async pauseAsTalent(@Param('token', token) link: string, @Body({ schema: chooseConsent }) command: ChooseConsent) {
    return viewTalentPage(await this.pages.pause(link, command));
  }

  @Post('talent/:token/resume')
  @ApiOperation({ summary: 'Resume, as the talent', description: "Lifts the talent's own pause." })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: talentPageView })
  async resumeAsTalent(@Param('token', token) link: string, @Body({ schema: chooseConsent }) command: ChooseConsent) {
    return viewTalentPage(await this.pages.resume(link, command));
  }

  @Post('talent/:token/narrow')
  @ApiOperation({ summary: 'Narrow, as the talent', description: 'Takes away from what was signed: parts may shrink, none may grow.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: talentPageView })
  async narrowAsTalent(@Param('token', token) link: string, @Body({ schema: narrowConsent }) command: NarrowConsent) {
    return viewTalentPage(await this.pages.narrow(link, command));
  }
}
