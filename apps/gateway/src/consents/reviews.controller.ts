import { type ReviewStatement, reviewStatement, StatementReviewService } from '@app/consent';
import { type Id, idOf } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { sendFile } from '../http/stream.ts';
import { consentView, viewConsent } from './consents.view.ts';
import { statementForReviewView, viewStatementForReview } from './reviews.view.ts';

const consentId = { schema: idOf('con') };

/** For the platform's reviewers. Every read is on record. */
@ApiTags('admin')
@OwnTransactions()
@Controller('admin')
export class ReviewsController {
  constructor(private readonly reviews: StatementReviewService) {}

  @Get('statements')
  @ApiOperation({
    summary: 'List statements that wait for review',
    description: 'Statements that wait for a human ear, oldest first, 50 at most.',
  })
  @ApiOkResponse({ standardSchema: z.object({ data: z.array(statementForReviewView) }).meta({ id: 'WaitingStatements' }) })
  async waitingStatements() {
    return { data: (await this.reviews.waiting()).map(viewStatementForReview) };
  }

  @Get('consents/:id/statement')
  @ApiOperation({ summary: 'Read a statement', description: 'What was to be said, and by whom.' })
  @ApiOkResponse({ standardSchema: statementForReviewView })
  async statement(@Param('id', consentId) id: Id<'con'>) {
    return viewStatementForReview(await this.reviews.get(id));
  }

  @Get('consents/:id/statement/content')
  @ApiOperation({ summary: 'Watch a statement', description: 'The clip; answers `Range`.' })
  @ApiOkResponse({ content: { 'video/*': { schema: { type: 'string', format: 'binary' } } } })
  async statementContent(@Param('id', consentId) id: Id<'con'>, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { asset, read } = await this.reviews.clip(id);
    return sendFile(request, reply, { ...asset, read });
  }

  @Get('consents/:id/scan/content')
  @ApiOperation({
    summary: 'Watch a held scan',
    description: 'The film that the consent is held for, to be compared with the statement; answers `Range`.',
  })
  @ApiOkResponse({ content: { 'video/*': { schema: { type: 'string', format: 'binary' } } } })
  async heldScanContent(@Param('id', consentId) id: Id<'con'>, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { asset, read } = await this.reviews.film(id);
    return sendFile(request, reply, { ...asset, read });
  }

  @Post('consents/:id/statement-review')
  @ApiOperation({
    summary: 'Judge a statement',
    description:
      'Whoever has heard the words says so: with `accepted: true` the consent becomes active, otherwise the talent is asked to speak again.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: consentView })
  async reviewStatement(@Param('id', consentId) id: Id<'con'>, @Body({ schema: reviewStatement }) command: ReviewStatement) {
    return viewConsent(await this.reviews.review(id, command));
  }
}
