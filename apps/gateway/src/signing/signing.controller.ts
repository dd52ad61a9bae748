import {
  type ConfirmCode,
  confirmCode,
  type DeclineConsent,
  declineConsent,
  type ResendCode,
  resendCode,
  type SignConsent,
  SigningCodeService,
  SigningService,
  signConsent,
} from '@app/consent';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { viewAgreedConsent } from '../consents/consents.view.ts';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { uploadOf } from '../http/upload.ts';
import { signingView, stateView, viewSigning } from './signing.views.ts';

/** Whatever it is: what is no token finds no link. */
const token = { schema: z.string().max(500) };

const statementFields = z.object({ challengeId: z.string().max(10).optional() });
const statementBody = {
  type: 'object',
  required: ['file'],
  properties: {
    challengeId: { type: 'string', description: 'Which challenge was spoken; the one shown now when left out.' },
    file: { type: 'string', format: 'binary', description: 'The clip: MP4, QuickTime or WebM, after the fields.' },
  },
};

/** The talent's side, by a link from a mail and without an account. */
@ApiTags('signing')
@ApiSecurity({})
@OwnTransactions()
@Controller('signing/:token')
export class SigningController {
  constructor(
    private readonly service: SigningService,
    private readonly codes: SigningCodeService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Read what is to be signed',
    description:
      '`token` is the end of the link in the mail. Changes nothing. Before the signature, `texts` are what to agree to; after it, `challenge` is what to say aloud. Wrong, used and expired links answer alike: 404 `signing.link_invalid`.',
  })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: signingView })
  async signing(@Param('token', token) link: string) {
    return viewSigning(await this.service.view(link));
  }

  @Post('sign')
  @ApiOperation({
    summary: 'Sign',
    description: 'Agrees to each text of `GET /v1/signing/{token}` by its hash, and signs with the full name.',
  })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: signingView })
  async signConsent(
    @Param('token', token) link: string,
    @Body({ schema: signConsent }) command: SignConsent,
    @Req() request: FastifyRequest,
  ) {
    const from = { address: request.ip, browser: String(request.headers['user-agent'] ?? '').slice(0, 500) };
    return viewSigning(await this.service.sign(link, command, from));
  }

  @Post('code')
  @ApiOperation({
    summary: 'Enter the code',
    description:
      'The six digits that went to `secondChannel` of the signature. They are good for 10 minutes and 5 tries: after a wrong one `triesLeft` says how many are left.',
  })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: signingView })
  async confirmSigningCode(@Param('token', token) link: string, @Body({ schema: confirmCode }) command: ConfirmCode) {
    return viewSigning(await this.codes.confirm(link, command));
  }

  @Post('code/resend')
  @ApiOperation({
    summary: 'Have another code sent',
    description:
      'To the same place or, with `secondChannel`, another one. Three times; again a day after the last. Earlier codes are no longer good.',
  })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: signingView })
  async resendSigningCode(@Param('token', token) link: string, @Body({ schema: resendCode }) command: ResendCode) {
    return viewSigning(await this.codes.resend(link, command));
  }

  @Post('statement')
  @ApiOperation({
    summary: 'Speak the statement',
    description:
      'A clip in which the person says the words of the challenge, the brand and the date. In the sandbox any clip will do at once; otherwise the consent stays `signed` until somebody of the platform has listened.',
  })
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: statementBody })
  @ApiOkResponse({ standardSchema: stateView })
  async stateConsent(@Param('token', token) link: string, @Req() request: FastifyRequest) {
    const { fields, source } = await uploadOf(request, statementFields);
    try {
      return { consent: viewAgreedConsent(await this.service.state(link, fields.challengeId, source)) };
    } finally {
      source.destroy();
    }
  }

  @Post('decline')
  @ApiOperation({ summary: 'Decline', description: '`pressured` is told to the platform alone, never to whoever asked.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: stateView })
  async declineConsent(@Param('token', token) link: string, @Body({ schema: declineConsent }) command: DeclineConsent) {
    return { consent: viewAgreedConsent(await this.service.decline(link, command)) };
  }
}
