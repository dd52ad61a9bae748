import { Clock, type Id, type Page, type PageQuery, pageOf } from '@app/kernel';
import { Database, Events, Permit, required } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ApiKeyRepository } from './api-key.repository.ts';
import { type ApiKey, hashOfKey, issueSecret, newKey } from './api-key.ts';
import type { CreateApiKey } from './tenancy.commands.ts';
import { ApiKeyNotFound } from './tenancy.errors.ts';
import { TenantLine } from './tenant-line.ts';

@Injectable()
export class ApiKeyService {
  constructor(
    private readonly db: Database,
    private readonly keys: ApiKeyRepository,
    private readonly line: TenantLine,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The secret is in this answer and nowhere else. */
  @Permit('api_key:write')
  create({ name, scopes, expiresAt }: CreateApiKey): Promise<ApiKey & { readonly secret: string }> {
    return this.db.transaction(async () => {
      const { status } = await this.line.current();
      const mode = status === 'live' ? 'live' : 'test';
      const key = newKey({ name, scopes, mode, expiresAt: expiresAt ? new Date(expiresAt) : null }, this.clock.now());
      const secret = issueSecret(key.id, mode);
      await this.keys.insert(key, hashOfKey(secret, required('API_KEY_PEPPER')));
      await this.events.record({ name: 'api_key.created', payload: { apiKeyId: key.id, scopes: [...scopes] } });
      return { ...key, secret };
    });
  }

  @Permit('api_key:read')
  list(query: PageQuery): Promise<Page<ApiKey>> {
    return this.db.transaction(async () => pageOf(await this.keys.list(query), query.limit));
  }

  @Permit('api_key:write')
  revoke(id: Id<'key'>): Promise<void> {
    return this.db.transaction(async () => {
      if (!(await this.keys.revoke(id, this.clock.now()))) throw new ApiKeyNotFound(id);
      await this.events.record({ name: 'api_key.revoked', payload: { apiKeyId: id } });
    });
  }
}
