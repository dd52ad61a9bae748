import { Module } from '@nestjs/common';
import { AccessRepository } from './access.repository.ts';
import { AccessService } from './access.service.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { KeyUses } from './key-uses.ts';
import { TenantRepository } from './tenant.repository.ts';

/** Who is at the door: for processes that have one. */
@Module({ providers: [AccessService, KeyUses, AccessRepository, ApiKeyRepository, TenantRepository], exports: [AccessService] })
export class AccessModule {}
