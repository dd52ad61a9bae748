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
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { expecting } from '../http/if-match.ts';
import { pageView, viewPage } from '../http/page.ts';
import { diffView, historyView, scriptView, viewDiff, viewHistory, viewScript } from './script.views.ts';

@ApiTags('scripts')
@Controller('scripts')
export class ScriptsController {
  constructor(
    private readonly service: ScriptService,
    private readonly reviews: ScriptReviewService,
  ) {}

  /** With `text`, a person's words; without, a presentation from what the products state. */
  @Post()
  @ApiCreatedResponse({ standardSchema: scriptView })
  async createScript(@Body({ schema: createScript }) command: CreateScript) {
    return viewScript(await this.service.create(command));
  }

  @Get()
  @ApiOkResponse({ standardSchema: pageView(scriptView, 'ScriptPage') })
  async scripts(@Query({ schema: scriptQuery }) query: ScriptQuery) {
    return viewPage(await this.service.list(query), viewScript);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: scriptView })
  async script(@Param('id', { schema: idOf('scr') }) id: Id<'scr'>) {
    return viewScript(await this.service.get(id));
  }

  /** Every text it ever had, and who decided what about which. */
  @Get(':id/history')
  @ApiOkResponse({ standardSchema: historyView })
  async scriptHistory(@Param('id', { schema: idOf('scr') }) id: Id<'scr'>) {
    return viewHistory(await this.service.versions(id), await this.reviews.list(id));
  }

  /** Word by word from one text to another; without versions, what the newest changed. */
  @Get(':id/diff')
  @ApiOkResponse({ standardSchema: diffView })
  async scriptDiff(@Param('id', { schema: idOf('scr') }) id: Id<'scr'>, @Query({ schema: scriptDiffQuery }) query: ScriptDiffQuery) {
    return viewDiff(await this.service.diff(id, query));
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: scriptView })
  async updateScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: updateScript }) command: UpdateScript,
    @Headers('if-match') seen?: string,
  ) {
    return viewScript(await this.service.update(id, expecting(command, seen)));
  }

  /** Refused with the words marked when it states what its products do not, or says what no clone may say. */
  @Post(':id/submit')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scriptView })
  async submitScript(
    @Param('id', { schema: idOf('scr') }) id: Id<'scr'>,
    @Body({ schema: submitScript.optional() }) command: SubmitScript = {},
    @Headers('if-match') seen?: string,
  ) {
    return viewScript(await this.reviews.submit(id, expecting(command, seen)));
  }

  /** By a human other than its author. */
  @Post(':id/approve')
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
