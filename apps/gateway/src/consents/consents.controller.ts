import {
  type Consent,
  ConsentService,
  type CreateConsent,
  createConsent,
  type OfferConsent,
  OfferService,
  offerConsent,
  type UpdateConsent,
  updateConsent,
} from '@app/consent';
import { type Id, idOf, type NotedQuery, notedQuery, type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { expecting } from '../http/if-match.ts';
import { pageView, viewPage } from '../http/page.ts';
import {
  type ConsentView,
  consentEventView,
  consentView,
  useDecisionView,
  viewConsent,
  viewConsentEvent,
  viewUseDecision,
} from './consents.view.ts';

const consentId = { schema: idOf('con') };

@ApiTags('consents')
@Controller('consents')
export class ConsentsController {
  constructor(
    private readonly service: ConsentService,
    private readonly offers: OfferService,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Draft a consent',
    description: 'A draft: nobody sees it but you until you offer it. An empty list allows nothing.',
  })
  @ApiCreatedResponse({ standardSchema: consentView })
  async createConsent(@Body({ schema: createConsent }) command: CreateConsent) {
    return viewConsent(await this.service.create(command));
  }

  @Get()
  @ApiOperation({ summary: 'List consents' })
  @ApiOkResponse({ standardSchema: pageView(consentView, 'ConsentPage') })
  async consents(@Query({ schema: notedQuery }) query: NotedQuery) {
    const page = await this.service.list(query);
    const links = await this.offers.sandboxLinks(page.data.map(({ id }) => id));
    return viewPage(page, (consent) => viewConsent(consent, links.get(consent.id)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a consent' })
  @ApiOkResponse({ standardSchema: consentView })
  async consent(@Param('id', consentId) id: Id<'con'>) {
    return this.withLink(await this.service.get(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a draft', description: 'While it is a draft: what a person was shown is never changed.' })
  @ApiOkResponse({ standardSchema: consentView })
  async updateConsent(
    @Param('id', consentId) id: Id<'con'>,
    @Body({ schema: updateConsent.omit({ id: true }).meta({ id: 'UpdateConsentBody' }) }) fields: Omit<UpdateConsent, 'id'>,
    @Headers('if-match') match?: string,
  ) {
    return viewConsent(await this.service.update(expecting({ id, ...fields }, match)));
  }

  @Post(':id/offer')
  @ApiOperation({
    summary: 'Offer a consent to its talent',
    description:
      'Freezes terms, texts and parties, and mails the talent a link to sign. A tenant in the sandbox sees the link as `signingUrl`; a live one never does.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async offerConsent(
    @Param('id', consentId) id: Id<'con'>,
    @Body({ schema: offerConsent.omit({ id: true }).meta({ id: 'OfferConsentBody' }) }) { delivery }: Omit<OfferConsent, 'id'>,
  ) {
    return this.withLink(await this.offers.offer({ id, delivery }));
  }

  @Post(':id/revoke')
  @ApiOperation({ summary: 'Revoke a consent', description: 'Ends it for good: new uses are refused at once, running ones stop.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async revokeConsent(@Param('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.revoke(id));
  }

  @Post(':id/pause')
  @ApiOperation({ summary: 'Pause a consent', description: 'New uses are refused and links stop until you resume.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async pauseConsent(@Param('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.pause(id));
  }

  @Post(':id/resume')
  @ApiOperation({ summary: 'Resume a consent', description: "Lifts your own pause; the talent's stays until the talent lifts it." })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async resumeConsent(@Param('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.resume(id));
  }

  @Get(':id/events')
  @ApiOperation({ summary: 'Read the diary of a consent', description: "The consent's diary, newest first." })
  @ApiOkResponse({ standardSchema: pageView(consentEventView, 'ConsentEventPage') })
  async consentEvents(@Param('id', consentId) id: Id<'con'>, @Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.service.events(id, query), viewConsentEvent);
  }

  @Get(':id/uses')
  @ApiOperation({ summary: 'List the uses of a consent', description: 'Every use that was asked for, refused ones as well.' })
  @ApiOkResponse({ standardSchema: pageView(useDecisionView, 'UseDecisionPage') })
  async consentUses(@Param('id', consentId) id: Id<'con'>, @Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.service.uses(id, query), viewUseDecision);
  }

  private async withLink(consent: Consent): Promise<ConsentView> {
    const links = await this.offers.sandboxLinks([consent.id]);
    return viewConsent(consent, links.get(consent.id));
  }
}
