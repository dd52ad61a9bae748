import { Clones } from '@app/avatars';
import type { Id, Json } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

@Injectable()
export class EraseUnderConsent implements Task {
  readonly task = 'erase_under_consent';
  readonly permissions = [];

  constructor(private readonly clones: Clones) {}

  run({ consentId }: { readonly [key: string]: Json }): Promise<void> {
    return this.clones.eraseUnder(String(consentId) as Id<'con'>);
  }
}
