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
import { type Id, idOf, type NotedQuery, notedQuery, type PageQuery } from '@app/kernel';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, connectionArgsOf, valid } from '../http/validation.ts';
import type { Loaders } from '../loaders.ts';
import { type ConsentView, viewConsent, viewConsentEvent, viewUseDecision } from './consents.view.ts';

const consentId = valid(idOf('con'));

@Resolver('Consent')
export class ConsentsResolver {
  constructor(
    private readonly service: ConsentService,
    private readonly offers: OfferService,
  ) {}

  @Query()
  async consent(@Args('id', consentId) id: Id<'con'>) {
    return this.withLink(await this.service.get(id));
  }

  @Query()
  async consents(@Args(connectionArgsOf(notedQuery)) query: NotedQuery) {
    const page = await this.service.list(query);
    const links = await this.offers.sandboxLinks(page.data.map(({ id }) => id));
    return viewConnection(page, (consent) => viewConsent(consent, links.get(consent.id)));
  }

  @Query()
  async consentEvents(@Args('id', consentId) id: Id<'con'>, @Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.service.events(id, query), viewConsentEvent);
  }

  @Query()
  async consentUses(@Args('id', consentId) id: Id<'con'>, @Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.service.uses(id, query), viewUseDecision);
  }

  @Mutation()
  async createConsent(@Args('input', valid(createConsent)) command: CreateConsent) {
    return viewConsent(await this.service.create(command));
  }

  @Mutation()
  async updateConsent(@Args('input', valid(updateConsent)) command: UpdateConsent) {
    return viewConsent(await this.service.update(command));
  }

  @Mutation()
  async offerConsent(@Args('input', valid(offerConsent)) command: OfferConsent) {
    return this.withLink(await this.offers.offer(command));
  }

  @Mutation()
  async revokeConsent(@Args('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.revoke(id));
  }

  @Mutation()
  async pauseConsent(@Args('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.pause(id));
  }

  @Mutation()
  async resumeConsent(@Args('id', consentId) id: Id<'con'>) {
    return viewConsent(await this.service.resume(id));
  }

  @ResolveField('talent')
  talentOf(@Parent() consent: ConsentView, @Context('loaders') loaders: Loaders) {
    return loaders.talentById.load(consent.talentId);
  }

  private async withLink(consent: Consent): Promise<ConsentView> {
    const links = await this.offers.sandboxLinks([consent.id]);
    return viewConsent(consent, links.get(consent.id));
  }
}
