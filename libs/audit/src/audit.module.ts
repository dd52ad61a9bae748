import { Module } from '@nestjs/common';
import { AuditRepository } from './audit.repository.ts';
import { AuditService } from './audit.service.ts';

@Module({ providers: [AuditService, AuditRepository], exports: [AuditService] })
export class AuditModule {}
