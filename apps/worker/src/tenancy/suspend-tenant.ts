import { SellerService } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** The day an announced suspension falls due; the service looks whether it still stands. */
@Injectable()
export class SuspendTenant implements Task {
  readonly task = 'suspend_tenant';
  readonly permissions = ['tenant:fall_due'];

  constructor(private readonly sellers: SellerService) {}

  run(): Promise<void> {
    return this.sellers.fallDue();
  }
}
