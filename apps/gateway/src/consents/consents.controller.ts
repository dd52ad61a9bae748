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
import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
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

  /** A draft: nobody sees it but you until you offer it. An empty list allows nothing. */
  @Post()
  @ApiCreatedResponse({ standardSchema: consentView })
  async createConsent(@Body({ schema: createConsent }) command: CreateConsent) {
    return viewConsent(await this.service.create(command));
  }

  @Get()
  @ApiOkResponse({ standardSchema: pageView(consentView, 'ConsentPage') })
  async consents(@Query({ schema: pageQuery }) query: PageQuery) {
    const page = await this.service.list(query);
    const links = await this.offers.sandboxLinks(page.data.map(({ id }) => id));
    return viewPage(page, (consent) => viewConsent(consent, links.get(consent.id)));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: consentView })
  async consent(@Param('id', consentId) id: Id<'con'>) {
    return this.withLink(await this.service.get(id));
  }

  /** While it is a draft: what a person was shown is never changed. */
  @Patch(':id')
  @ApiOkResponse({ standardSchema: consentView })
  async updateConsent(
    @Param('id', consentId) id: Id<'con'>,
    @Body({ schema: updateConsent.omit({ id: true }).meta({ id: 'UpdateConsentBody' }) }) fields: Omit<UpdateConsent, 'id'>,
    @Headers('if-match') match?: string,
  ) {
    return viewConsent(await this.service.update(expecting({ id, ...fields }, match)));
  }

  /** Freezes terms, texts and parties, and mails the talent a link to sign. */
  @Post(':id/offer')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async offerConsent(
    @Param('id', consentId) id: Id<'con'>,
    @Body({ schema: offerConsent.omit({ id: true }).meta({ id: 'OfferConsentBody' }) }) { delivery }: Omit<OfferConsent, 'id'>,
  ) {
    return this.withLink(await this.offers.offer({ id, delivery }));
  }

  /** Ends it for good: new uses are refused at once, running ones stop. */
  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async revokeConsent(@Param('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.revoke(id));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async pauseConsent(@Param('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.pause(id));
  }

  /** Lifts your own pause; the talent's stays until the talent lifts it. */
  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async resumeConsent(@Param('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.resume(id));
  }

  /** The consent's diary, newest first. */
  @Get(':id/events')
  @ApiOkResponse({ standardSchema: pageView(consentEventView, 'ConsentEventPage') })
  async consentEvents(@Param('id', consentId) id: Id<'con'>, @Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.service.events(id, query), viewConsentEvent);
  }

  /** Every use that was asked for, refused ones as well. */
  @Get(':id/uses')
  @ApiOkResponse({ standardSchema: pageView(useDecisionView, 'UseDecisionPage') })
  async consentUses(@Param('id', consentId) id: Id<'con'>, @Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.service.uses(id, query), viewUseDecision);
  }

  private async withLink(consent: Consent): Promise<ConsentView> {
    const links = await this.offers.sandboxLinks([consent.id]);
    return viewConsent(consent, links.get(consent.id));
  }
}
