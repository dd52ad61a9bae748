import { type ReviewStatement, reviewStatement, StatementReviewService } from '@app/consent';
import { type Id, idOf } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { valid } from '../http/validation.ts';
import { viewConsent } from './consents.view.ts';
import { viewStatementForReview } from './reviews.view.ts';

@Resolver()
@OwnTransactions()
export class ReviewsResolver {
  constructor(private readonly reviews: StatementReviewService) {}

  @Query()
  async waitingStatements() {
    return (await this.reviews.waiting()).map(viewStatementForReview);
  }

  @Query()
  async statement(@Args('id', valid(idOf('con'))) id: Id<'con'>) {
    return viewStatementForReview(await this.reviews.get(id));
  }

  @Mutation()
  async reviewStatement(@Args('id', valid(idOf('con'))) id: Id<'con'>, @Args('input', valid(reviewStatement)) command: ReviewStatement) {
    return viewConsent(await this.reviews.review(id, command));
  }
}
