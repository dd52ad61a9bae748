import type { Id } from '@app/kernel';
import { RecoveryService } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';

/** After a new password: the gateway ends the sessions itself, and this does if it died before it could. */
@Injectable()
export class EndSessions implements Handler {
  readonly events = ['user.password_reset', 'user.password_changed'];
  readonly permissions = ['session:end_all'];

  constructor(private readonly recovery: RecoveryService) {}

  handle({ payload }: StoredEvent): Promise<void> {
    const keep = payload.keep ? (String(payload.keep) as Id<'ses'>) : undefined;
    return this.recovery.endAllSessions(String(payload.userId) as Id<'usr'>, new Date(String(payload.at)), keep);
  }
}
