import { type ConfirmTotp, confirmTotp, type ProveSecondFactor, proveSecondFactor, SecondFactorService, TotpService } from '@app/tenancy';
import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { recoveryCodesView, secondFactorView, totpEnrolmentView, viewSecondFactor } from './second-factors.views.ts';

@ApiTags('accounts')
@OwnTransactions()
@Controller()
export class SecondFactorsController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly totp: TotpService,
  ) {}

  @Get('second-factor')
  @ApiOperation({ summary: 'Read what your account asks for besides its password', description: 'And what this session showed of it.' })
  @ApiOkResponse({ standardSchema: secondFactorView })
  async secondFactor() {
    return viewSecondFactor(await this.factors.state());
  }

  @Post('sessions/current/second-factor')
  @ApiOperation({
    summary: 'Show a second factor in this session',
    description:
      'One of `totp`, `recoveryCode` and `passkey`. Reviewers, admins and auditors of a live tenant do nothing else before; changes to the account’s factors ask for one that is less than ten minutes old.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: secondFactorView })
  async proveSecondFactor(@Body({ schema: proveSecondFactor }) command: ProveSecondFactor) {
    return viewSecondFactor(await this.factors.prove(command));
  }

  @Post('totp')
  @ApiOperation({
    summary: 'Set up codes of the moment, or replace them',
    description:
      'The secret for an authenticator app, shown once. Nothing changes until a first code has been confirmed. Replacing asks for a fresh proof of what is set up.',
  })
  @ApiCreatedResponse({ standardSchema: totpEnrolmentView })
  async enrollTotp() {
    return { ...(await this.totp.enroll()) };
  }

  @Post('totp/confirm')
  @ApiOperation({ summary: 'Confirm the first code', description: 'From now on each log-in of this account asks for one, as `totp`.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  confirmTotp(@Body({ schema: confirmTotp }) command: ConfirmTotp): Promise<void> {
    return this.totp.confirm(command);
  }

  @Delete('totp')
  @ApiOperation({ summary: 'Stop codes of the moment', description: 'Asks for a fresh proof.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  disableTotp(): Promise<void> {
    return this.totp.disable();
  }

  @Post('recovery-codes')
  @ApiOperation({
    summary: 'Make ten recovery codes',
    description:
      'For the day the phone is lost: each opens once, as `recoveryCode`. Shown this once; those before them open nothing any more.',
  })
  @ApiCreatedResponse({ standardSchema: recoveryCodesView })
  async createRecoveryCodes() {
    return { codes: [...(await this.factors.createRecoveryCodes())] };
  }
}
