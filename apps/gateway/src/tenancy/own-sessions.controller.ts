import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { type ChangePassword, changePassword, OwnSessionService } from '@app/tenancy';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { ownSessionView, viewOwnSession } from './own-sessions.views.ts';

@ApiTags('accounts')
@OwnTransactions()
@Controller()
export class OwnSessionsController {
  constructor(private readonly own: OwnSessionService) {}

  @Get('sessions')
  @ApiOperation({ summary: 'List where you are logged in', description: 'At every tenant you are a member of with this account.' })
  @ApiOkResponse({ standardSchema: pageView(ownSessionView, 'OwnSessionPage') })
  async sessions(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.own.list(query), viewOwnSession);
  }

  @Delete('sessions/:id')
  @ApiOperation({ summary: 'End one of your sessions', description: 'At once, wherever it is.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(@Param('id', { schema: idOf('ses') }) id: Id<'ses'>): Promise<void> {
    return this.own.end(id);
  }

  @Post('password-changes')
  @ApiOperation({ summary: 'Change your password', description: 'Every other session of the account ends.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(@Body({ schema: changePassword }) command: ChangePassword): Promise<void> {
    return this.own.changePassword(command);
  }
}
