import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ActingInterceptor } from '../auth/acting.interceptor.ts';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

/** What stands round every call, in its order. One for the framework, which spends more on each than they do. */
@Injectable()
export class CallInterceptor implements NestInterceptor {
  constructor(
    private readonly acting: ActingInterceptor,
    private readonly idempotency: IdempotencyInterceptor,
  ) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    return this.acting.intercept(host, { handle: () => this.idempotency.intercept(host, next) });
  }
}
