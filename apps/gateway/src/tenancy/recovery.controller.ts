import type { Id } from '@app/kernel';
import { idOf } from '@app/kernel';
import {
  type ConfirmEmail,
  type ConfirmPasswordReset,
  confirmEmail,
  confirmPasswordReset,
  RecoveryService,
  type RequestPasswordReset,
  RosterService,
  requestPasswordReset,
  type UpdateMember,
  updateMember,
} from '@app/tenancy';
import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { memberView, viewMember } from './tenancy.views.ts';

@ApiTags('accounts')
@OwnTransactions()
@Controller()
export class RecoveryController {
  constructor(
    private readonly recovery: RecoveryService,
    private readonly roster: RosterService,
  ) {}

  @Post('password-resets')
  @ApiSecurity({})
  @ApiOperation({
    summary: 'Ask for a new password',
    description: 'A link goes to the address by mail, if there is an account. The answer is the same if there is none.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse()
  requestPasswordReset(@Body({ schema: requestPasswordReset }) command: RequestPasswordReset): Promise<void> {
    return this.recovery.requestReset(command);
  }

  @Post('password-resets/confirm')
  @ApiSecurity({})
  @ApiOperation({ summary: 'Set a new password', description: 'By the token from the mail. Every session of the account ends.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  confirmPasswordReset(@Body({ schema: confirmPasswordReset }) command: ConfirmPasswordReset): Promise<void> {
    return this.recovery.confirmReset(command);
  }

  @Post('email-verifications')
  @ApiOperation({ summary: 'Ask for the verification mail again' })
  @HttpCode(202)
  @ApiAcceptedResponse()
  requestEmailVerification(): Promise<void> {
    return this.recovery.requestVerification();
  }

  @Post('email-verifications/confirm')
  @ApiSecurity({})
  @ApiOperation({ summary: 'Verify an e-mail address', description: 'By the token from the mail.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  confirmEmail(@Body({ schema: confirmEmail }) command: ConfirmEmail): Promise<void> {
    return this.recovery.confirmVerification(command);
  }

  @Patch('members/:id')
  @ApiOperation({
    summary: 'Change what a member may do',
    description: 'Acts at their next request. Only an owner makes or unmakes an owner.',
  })
  @ApiOkResponse({ standardSchema: memberView })
  async updateMember(@Param('id', { schema: idOf('mbr') }) id: Id<'mbr'>, @Body({ schema: updateMember }) command: UpdateMember) {
    return viewMember(await this.roster.update(id, command));
  }

  @Delete('members/:id')
  @ApiOperation({ summary: 'Remove a member', description: 'Their sessions end at once. The last owner stays.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  removeMember(@Param('id', { schema: idOf('mbr') }) id: Id<'mbr'>): Promise<void> {
    return this.roster.remove(id);
  }
}
