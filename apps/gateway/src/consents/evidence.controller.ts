import { EvidenceService } from '@app/evidence';
import { type Id, idOf } from '@app/kernel';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendDocument } from '../http/document.ts';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';

const consentId = { schema: idOf('con') };
const binary = { type: 'string', format: 'binary' };

/** Bytes, so REST alone. Each copy is on record, where the talent finds it. */
@ApiTags('consents')
@OwnTransactions()
@Controller('consents/:id')
export class EvidenceController {
  constructor(private readonly service: EvidenceService) {}

  @Get('evidence')
  @ApiOperation({
    summary: 'Download the evidence of a consent',
    description:
      'A zip: the texts as they were frozen, terms, signature, statement and its review, everything that happened, each use, what was made, what was erased, and a manifest with the SHA-256 of each file. No face and no voice. For owners, admins and auditors.',
  })
  @ApiOkResponse({ content: { 'application/zip': { schema: binary } } })
  async evidence(@Param('id', consentId) id: Id<'con'>, @Res() reply: FastifyReply) {
    return sendDocument(reply, `evidence-${id}.zip`, await this.service.bundle(id));
  }

  @Get('receipt.pdf')
  @ApiOperation({ summary: 'Download the receipt of a consent', description: "The talent's own paper, in the language it was signed in." })
  @ApiOkResponse({ content: { 'application/pdf': { schema: binary } } })
  async receipt(@Param('id', consentId) id: Id<'con'>, @Res() reply: FastifyReply) {
    return sendDocument(reply, `receipt-${id}.pdf`, await this.service.receipt(id));
  }
}
