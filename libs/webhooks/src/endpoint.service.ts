import { Clock, type Id, type NotedQuery, type Page, pageOf, StaleWrite } from '@app/kernel';
import { config, context, Database, Events, Permit, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { EndpointRepository } from './endpoint.repository.ts';
import { assertReachable, type Endpoint, enable, newEndpoint, OVERLAP_MS } from './endpoint.ts';
import { newSigningSecret } from './signature.ts';
import type { CreateWebhookEndpoint, UpdateWebhookEndpoint } from './webhook.commands.ts';
import { EndpointNotFound, TooManyEndpoints } from './webhook.errors.ts';

const MOST_ENDPOINTS = 50;

/** The secret is in this answer and nowhere else. */
export type EndpointWithSecret = Endpoint & { readonly secret: string };

@Injectable()
export class WebhookEndpointService {
  constructor(
    private readonly db: Database,
    private readonly endpoints: EndpointRepository,
    private readonly sealer: Sealer,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('webhook:write')
  async create(command: CreateWebhookEndpoint): Promise<EndpointWithSecret> {
    assertReachable(command.url, config().ALLOW_PRIVATE_WEBHOOKS);
    const { secret, sealed } = await this.newSecret();
    return this.db.transaction(async () => {
      if ((await this.endpoints.count()) >= MOST_ENDPOINTS) throw new TooManyEndpoints(MOST_ENDPOINTS);
      const endpoint = newEndpoint(command, this.clock.now());
      await this.endpoints.insert(endpoint, sealed);
      await this.record('created', endpoint.id);
      return { ...endpoint, secret };
    });
  }

  @Permit('webhook:read')
  list(query: NotedQuery): Promise<Page<Endpoint>> {
    return this.db.transaction(async () => pageOf(await this.endpoints.list(query), query.limit));
  }

  @Permit('webhook:read')
  get(id: Id<'whe'>): Promise<Endpoint> {
    return this.db.transaction(() => this.found(id));
  }

  /** Switching on forgets past failures. */
  @Permit('webhook:write')
  update(id: Id<'whe'>, { enabled, version, ...fields }: UpdateWebhookEndpoint): Promise<Endpoint> {
    return this.db.transaction(async () => {
      const endpoint = await this.found(id);
      if (version !== undefined && version !== endpoint.version) throw new StaleWrite('webhook endpoint', id);
      const { url = endpoint.url, events = endpoint.events, description = endpoint.description, metadata = endpoint.metadata } = fields;
      assertReachable(url, config().ALLOW_PRIVATE_WEBHOOKS);
      const changed = { ...endpoint, url, events, description, metadata };
      const switched = enabled === undefined ? changed : enabled ? enable(changed) : { ...changed, disabledReason: 'by_tenant' as const };
      const saved = await this.endpoints.update(switched);
      await this.record('updated', id);
      return saved;
    });
  }

  /** Both secrets sign for a day. */
  @Permit('webhook:write')
  async rotateSecret(id: Id<'whe'>): Promise<EndpointWithSecret> {
    const { secret, sealed } = await this.newSecret();
    return this.db.transaction(async () => {
      const endpoint = await this.endpoints.rotate(id, sealed, new Date(this.clock.now().getTime() + OVERLAP_MS));
      if (!endpoint) throw new EndpointNotFound(id);
      await this.record('secret_rotated', id);
      return { ...endpoint, secret };
    });
  }

  @Permit('webhook:write')
  delete(id: Id<'whe'>): Promise<void> {
    return this.db.transaction(async () => {
      if (!(await this.endpoints.delete(id))) throw new EndpointNotFound(id);
      await this.record('deleted', id);
    });
  }

  private async found(id: Id<'whe'>): Promise<Endpoint> {
    const endpoint = await this.endpoints.find(id);
    if (!endpoint) throw new EndpointNotFound(id);
    return endpoint;
  }

  private async newSecret() {
    const secret = newSigningSecret();
    return { secret, sealed: await this.sealer.seal({ owner: context().tenantId, purpose: 'tenant' }, secret) };
  }

  private record(happening: string, endpointId: Id<'whe'>) {
    return this.events.record({ name: `webhook_endpoint.${happening}`, payload: { endpointId } });
  }
}
