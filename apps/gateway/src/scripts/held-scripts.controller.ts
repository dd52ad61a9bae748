import { type Id, idOf } from '@app/kernel';
import { type ApproveScript, approveScript, HeldScriptService, type RejectScript, rejectScript } from '@app/scripts';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { expecting } from '../http/if-match.ts';
import { heldScriptView, scriptView, viewHeldScript, viewScript } from './script.views.ts';

/** For the platform's reviewers. Every read is on record. */
@ApiTags('admin')
@OwnTransactions()
@Controller('admin/scripts')
export class HeldScriptsController {
  constructor(private readonly held: HeldScriptService) {}

  @Get()
  @ApiOperation({
    summary: 'List scripts that wait for the platform',
    description: 'Held by the content checks, of tenants with one member alone; oldest first, 50 at most.',
  })
  @ApiOkResponse({ standardSchema: z.object({ data: z.array(heldScriptView) }).meta({ id: 'HeldScripts' }) })
  async heldScripts() {
    return { data: (await this.held.list()).map(viewHeldScript) };
  }

  @Post(':id/approve')
  @ApiOperation({ summary: 'Approve a held script', description: 'By a human of the platform, in the place of a second member.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scriptView })
  async approveHeldScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: approveScript.optional() }) command: ApproveScript = {},
    @Headers('if-match') seen?: string,
  ) {
    return viewScript(await this.held.approve(id, expecting(command, seen)));
  }

  @Post(':id/reject')
  @ApiOperation({ summary: 'Reject a held script', description: 'Back to its author, with a reason.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scriptView })
  async rejectHeldScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: rejectScript }) command: RejectScript,
    @Headers('if-match') seen?: string,
  ) {
    return viewScript(await this.held.reject(id, expecting(command, seen)));
  }
}
