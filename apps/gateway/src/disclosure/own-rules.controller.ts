import { type CreateDisclosureRule, createDisclosureRule, OwnRuleService } from '@app/disclosure';
import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { ownRuleView, viewOwnRule } from './own-rules.view.ts';

@ApiTags('disclosures')
@Controller('disclosure-rules')
export class OwnRulesController {
  constructor(private readonly rules: OwnRuleService) {}

  @Get()
  @ApiOperation({ summary: 'List your own disclosure rules', description: 'What you ask for beyond law and platform, newest first.' })
  @ApiOkResponse({ standardSchema: pageView(ownRuleView, 'OwnDisclosureRulePage') })
  async disclosureRules(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.rules.list(query), viewOwnRule);
  }

  @Post()
  @ApiOperation({
    summary: 'Add a disclosure rule of your own',
    description:
      'It speaks beside the rows of law and platform and can only ask for more: a stricter outcome, words in the label, a spoken notice. What was made under a looser answer loses its links.',
  })
  @ApiCreatedResponse({ standardSchema: ownRuleView })
  async createDisclosureRule(@Body({ schema: createDisclosureRule }) command: CreateDisclosureRule) {
    return viewOwnRule(await this.rules.create(command));
  }

  @Post(':id/end')
  @ApiOperation({ summary: 'End a disclosure rule of your own', description: 'With every version of its name, from now on.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ownRuleView })
  async endDisclosureRule(@Param('id', { schema: idOf('dru') }) id: Id<'dru'>) {
    return viewOwnRule(await this.rules.end(id));
  }
}
