import { type Id, idOf, type NotedQuery, notedQuery, type PageQuery, pageQuery } from '@app/kernel';
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
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import {
  eventView,
  viewDelivery,
  viewEndpoint,
  viewEndpointWithSecret,
  viewEvent,
  webhookDeliveryView,
  webhookEndpointView,
  webhookEndpointWithSecretView,
} from './webhooks.views.ts';

const endpointId = idOf('whe');

@ApiTags('webhooks')
@Controller()
export class WebhooksController {
  constructor(
    private readonly endpoints: WebhookEndpointService,
    private readonly deliveries: WebhookDeliveryService,
    private readonly stored: EventService,
  ) {}

  @Post('webhook-endpoints')
  @ApiOperation({
    summary: 'Create a webhook endpoint',
    description:
      'Deliveries are signed as Standard Webhooks ask (`webhook-id`, `webhook-timestamp`, `webhook-signature`). The secret is in this answer and nowhere else. What is sent is under *Webhooks* at the end of this page.',
  })
  @ApiCreatedResponse({ standardSchema: webhookEndpointWithSecretView })
  async createWebhookEndpoint(@Body({ schema: createWebhookEndpoint }) command: CreateWebhookEndpoint) {
    return viewEndpointWithSecret(await this.endpoints.create(command));
  }

  @Get('webhook-endpoints')
  @ApiOperation({ summary: 'List webhook endpoints' })
  @ApiOkResponse({ standardSchema: pageView(webhookEndpointView, 'WebhookEndpointPage') })
  async webhookEndpoints(@Query({ schema: notedQuery }) query: NotedQuery) {
    return viewPage(await this.endpoints.list(query), viewEndpoint);
  }

  @Get('webhook-endpoints/:id')
  @ApiOperation({ summary: 'Read a webhook endpoint' })
  @ApiOkResponse({ standardSchema: webhookEndpointView })
  async webhookEndpoint(@Param('id', { schema: endpointId }) id: Id<'whe'>) {
    return viewEndpoint(await this.endpoints.get(id));
  }

  @Patch('webhook-endpoints/:id')
  @ApiOperation({ summary: 'Change a webhook endpoint', description: '`enabled: true` switches on again what failed for too long.' })
  @ApiOkResponse({ standardSchema: webhookEndpointView })
  async updateWebhookEndpoint(
    @Param('id', { schema: endpointId }) id: Id<'whe'>,
    @Body({ schema: updateWebhookEndpoint }) command: UpdateWebhookEndpoint,
  ) {
    return viewEndpoint(await this.endpoints.update(id, command));
  }

  @Delete('webhook-endpoints/:id')
  @ApiOperation({ summary: 'Delete a webhook endpoint' })
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteWebhookEndpoint(@Param('id', { schema: endpointId }) id: Id<'whe'>): Promise<void> {
    return this.endpoints.delete(id);
  }

  @Post('webhook-endpoints/:id/rotate-secret')
  @ApiOperation({ summary: 'Rotate a webhook secret', description: 'A new secret; for a day both sign.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: webhookEndpointWithSecretView })
  async rotateWebhookSecret(@Param('id', { schema: endpointId }) id: Id<'whe'>) {
    return viewEndpointWithSecret(await this.endpoints.rotateSecret(id));
  }

  @Get('webhook-endpoints/:id/deliveries')
  @ApiOperation({ summary: 'List deliveries' })
  @ApiOkResponse({ standardSchema: pageView(webhookDeliveryView, 'WebhookDeliveryPage') })
  async webhookDeliveries(@Param('id', { schema: endpointId }) id: Id<'whe'>, @Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.deliveries.list(id, query), viewDelivery);
  }

  @Post('webhook-deliveries/:id/retry')
  @ApiOperation({
    summary: 'Send a delivery again',
    description: 'Sent again at once, and retried for three days; also what was delivered before.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: webhookDeliveryView })
  async retryWebhookDelivery(@Param('id', { schema: idOf('whd') }) id: Id<'whd'>) {
    return viewDelivery(await this.deliveries.retry(id));
  }

  @Get('events')
  @ApiOperation({ summary: 'List events', description: 'What webhooks tell, for whoever asks instead: newest first.' })
  @ApiOkResponse({ standardSchema: pageView(eventView, 'EventPage') })
  async events(@Query({ schema: eventQuery }) query: EventQuery) {
    return viewPage(await this.stored.list(query), viewEvent);
  }
}
