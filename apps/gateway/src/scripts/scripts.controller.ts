import { type Id, idOf } from '@app/kernel';
import {
  type ApproveScript,
  approveScript,
  type CreateScript,
  createScript,
  type RejectScript,
  rejectScript,
  type ScriptDiffQuery,
  type ScriptQuery,
  ScriptReviewService,
  ScriptService,
  type SubmitScript,
  scriptDiffQuery,
  scriptQuery,
  submitScript,
  type UpdateScript,
  updateScript,
} from '@app/scripts';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { expecting } from '../http/if-match.ts';
import { pageView, viewPage } from '../http/page.ts';
import { diffView, historyView, scriptView, viewDiff, viewHistory, viewScript } from './script.views.ts';
import { ScriptWrites } from './script-writes.ts';

@ApiTags('scripts')
@Controller('scripts')
export class ScriptsController {
  constructor(
    private readonly service: ScriptService,
    private readonly reviews: ScriptReviewService,
    private readonly writes: ScriptWrites,
  ) {}

  @Post()
  @OwnTransactions()
  @ApiOperation({
    summary: 'Write a script',
    description: "With `text`, a person's words; without, a presentation from what the products state.",
  })
  @ApiCreatedResponse({ standardSchema: scriptView })
  async createScript(@Body({ schema: createScript }) command: CreateScript) {
    return this.writes.create(command);
  }

  @Get()
  @ApiOperation({ summary: 'List scripts' })
  @ApiOkResponse({ standardSchema: pageView(scriptView, 'ScriptPage') })
  async scripts(@Query({ schema: scriptQuery }) query: ScriptQuery) {
    return viewPage(await this.service.list(query), viewScript);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a script' })
  @ApiOkResponse({ standardSchema: scriptView })
  async script(@Param('id', { schema: idOf('scr') }) id: Id<'scr'>) {
    return viewScript(await this.service.get(id));
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'Read the history of a script', description: 'Every text it ever had, and who decided what about which.' })
  @ApiOkResponse({ standardSchema: historyView })
  async scriptHistory(@Param('id', { schema: idOf('scr') }) id: Id<'scr'>) {
    return viewHistory(await this.service.versions(id), await this.reviews.list(id));
  }

  @Get(':id/diff')
  @ApiOperation({
    summary: 'Compare two texts of a script',
    description: 'Word by word from one text to another; without versions, what the newest changed.',
  })
  @ApiOkResponse({ standardSchema: diffView })
  async scriptDiff(@Param('id', { schema: idOf('scr') }) id: Id<'scr'>, @Query({ schema: scriptDiffQuery }) query: ScriptDiffQuery) {
    return viewDiff(await this.service.diff(id, query));
  }

  @Patch(':id')
  @OwnTransactions()
  @ApiOperation({
    summary: 'Change a script',
    description:
      'What is absent stays. Makes a draft of it again; with `{}` a generated text that went stale is written anew from the catalog as it is.',
  })
  @ApiOkResponse({ standardSchema: scriptView })
  async updateScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: updateScript }) command: UpdateScript,
    @Headers('if-match') seen?: string,
  ) {
    return this.writes.update(id, expecting(command, seen));
  }

  @Post(':id/submit')
  @OwnTransactions()
  @ApiOperation({
    summary: 'Hand a script in for review',
    description: 'Refused with the words marked when it states what its products do not, or says what no clone may say.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scriptView })
  async submitScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: submitScript.optional() }) command: SubmitScript = {},
    @Headers('if-match') seen?: string,
  ) {
    return this.writes.submit(id, expecting(command, seen));
  }

  @Post(':id/approve')
  @ApiOperation({
    summary: 'Approve a script',
    description: 'By a human other than its author: an API key never approves. A tenant with one member alone may approve its own.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scriptView })
  async approveScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: approveScript.optional() }) command: ApproveScript = {},
    @Headers('if-match') seen?: string,
  ) {
    return viewScript(await this.reviews.approve(id, expecting(command, seen)));
  }

  @Post(':id/reject')
  @ApiOperation({ summary: 'Reject a script', description: 'Back to its author, with a reason.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scriptView })
  async rejectScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: rejectScript }) command: RejectScript,
    @Headers('if-match') seen?: string,
  ) {
    return viewScript(await this.reviews.reject(id, expecting(command, seen)));
  }
}
