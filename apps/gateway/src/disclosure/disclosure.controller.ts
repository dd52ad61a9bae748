import { DisclosureService, type PreviewDisclosure, previewDisclosure } from '@app/disclosure';
import { type Id, idOf } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { disclosureDecisionView, disclosurePreviewView, viewDecision, viewFinding } from './disclosure.views.ts';

@ApiTags('disclosures')
@Controller()
export class DisclosureController {
  constructor(private readonly disclosures: DisclosureService) {}

  @Post('disclosures/preview')
  @ApiOperation({
    summary: 'Ask what has to be disclosed',
    description: 'What law and destination would ask of an output, and why. Nothing is stored.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: disclosurePreviewView })
  async previewDisclosure(@Body({ schema: previewDisclosure }) plan: PreviewDisclosure) {
    return viewFinding(await this.disclosures.preview(plan));
  }

  @Get('disclosure-decisions/:id')
  @ApiOperation({ summary: 'Read a disclosure decision', description: 'What was asked of one render, by which version of which rule.' })
  @ApiOkResponse({ standardSchema: disclosureDecisionView })
  async disclosureDecision(@Param('id', { schema: idOf('dec') }) id: Id<'dec'>) {
    return viewDecision(await this.disclosures.get(id));
  }
}
