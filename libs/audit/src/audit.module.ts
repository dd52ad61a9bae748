import { Module } from '@nestjs/common';
import { AuditRepository } from './audit.repository.ts';
import { AuditService } from './audit.service.ts';
import { OversightService } from './oversight.service.ts';

@Module({ providers: [AuditService, OversightService, AuditRepository], exports: [AuditService, OversightService] })
export class AuditModule {}
