import { type Id, idOf } from '@app/kernel';
import { type CreatePasskey, type CreatePasskeyChallenge, createPasskey, createPasskeyChallenge, PasskeyService } from '@app/tenancy';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { passkeyChallengeView, passkeyCreationView, passkeyView, viewPasskey } from './second-factors.views.ts';

@ApiTags('accounts')
@OwnTransactions()
@Controller()
export class PasskeysController {
  constructor(private readonly keys: PasskeyService) {}

  @Post('passkeys/options')
  @ApiOperation({ summary: 'Begin to register a passkey', description: 'The options good for one answer within five minutes.' })
  @ApiCreatedResponse({ standardSchema: passkeyCreationView })
  async createPasskeyOptions() {
    return { publicKey: { ...(await this.keys.options()) } };
  }

  @Post('passkeys')
  @ApiOperation({
    summary: 'Register a passkey',
    description: 'With what the browser made from the options: `PublicKeyCredential.toJSON()`.',
  })
  @ApiCreatedResponse({ standardSchema: passkeyView })
  async createPasskey(@Body({ schema: createPasskey }) command: CreatePasskey) {
    return viewPasskey(await this.keys.create(command));
  }

  @Get('passkeys')
  @ApiOperation({ summary: 'List your passkeys' })
  @ApiOkResponse({ standardSchema: pageView(passkeyView, 'PasskeyPage') })
  async passkeys() {
    return viewPage(await this.keys.list(), viewPasskey);
  }

  @Delete('passkeys/:id')
  @ApiOperation({ summary: 'Remove a passkey', description: 'Asks for a fresh proof.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  removePasskey(@Param('id', { schema: idOf('psk') }) id: Id<'psk'>): Promise<void> {
    return this.keys.remove(id);
  }

  @Post('passkey-challenges')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Ask for a challenge to a passkey',
    description:
      'For `POST /v1/sessions/passkey`, or as `passkey` where a second factor is asked. Good for one answer within five minutes.',
  })
  @ApiCreatedResponse({ standardSchema: passkeyChallengeView })
  async createPasskeyChallenge(@Body({ schema: createPasskeyChallenge }) command: CreatePasskeyChallenge) {
    return { publicKey: { ...(await this.keys.challenge(command)) } };
  }
}
