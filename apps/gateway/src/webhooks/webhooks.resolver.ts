import { type Id, idOf, type NotedQuery, notedQuery, type PageQuery } from '@app/kernel';
import {
  type CreateWebhookEndpoint,
  createWebhookEndpoint,
  type EventQuery,
  EventService,
  eventQuery,
  type UpdateWebhookEndpoint,
  updateWebhookEndpoint,
  WebhookDeliveryService,
  WebhookEndpointService,
} from '@app/webhooks';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, connectionArgsOf, valid } from '../http/validation.ts';
import { viewDelivery, viewEndpoint, viewEndpointWithSecret, viewEvent } from './webhooks.views.ts';

const endpointId = valid(idOf('whe'));

@Resolver()
export class WebhooksResolver {
  constructor(
    private readonly endpoints: WebhookEndpointService,
    private readonly deliveries: WebhookDeliveryService,
    private readonly stored: EventService,
  ) {}

  @Query()
  async webhookEndpoints(@Args(connectionArgsOf(notedQuery)) query: NotedQuery) {
    return viewConnection(await this.endpoints.list(query), viewEndpoint);
  }

  @Query()
  async webhookEndpoint(@Args('id', endpointId) id: Id<'whe'>) {
    return viewEndpoint(await this.endpoints.get(id));
  }

  @Query()
  async webhookDeliveries(@Args('endpointId', endpointId) id: Id<'whe'>, @Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.deliveries.list(id, query), viewDelivery);
  }

  @Query()
  async events(@Args(connectionArgsOf(eventQuery)) query: EventQuery) {
    return viewConnection(await this.stored.list(query), viewEvent);
  }

  @Mutation()
  async createWebhookEndpoint(@Args('input', valid(createWebhookEndpoint)) command: CreateWebhookEndpoint) {
    return viewEndpointWithSecret(await this.endpoints.create(command));
  }

  @Mutation()
  async updateWebhookEndpoint(
    @Args('id', endpointId) id: Id<'whe'>,
    @Args('input', valid(updateWebhookEndpoint)) command: UpdateWebhookEndpoint,
  ) {
    return viewEndpoint(await this.endpoints.update(id, command));
  }

  @Mutation()
  async rotateWebhookSecret(@Args('id', endpointId) id: Id<'whe'>) {
    return viewEndpointWithSecret(await this.endpoints.rotateSecret(id));
  }

  @Mutation()
  async deleteWebhookEndpoint(@Args('id', endpointId) id: Id<'whe'>) {
    await this.endpoints.delete(id);
    return true;
  }

  @Mutation()
  async retryWebhookDelivery(@Args('id', valid(idOf('whd'))) id: Id<'whd'>) {
    return viewDelivery(await this.deliveries.retry(id));
  }
}
