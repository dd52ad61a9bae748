import { DisclosureService, type PreviewDisclosure, previewDisclosure } from '@app/disclosure';
import { type Id, idOf } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { disclosureDecisionView, disclosurePreviewView, viewDecision, viewFinding } from './disclosure.views.ts';

@ApiTags('disclosures')
@Controller()
export class DisclosureController {
  constructor(private readonly disclosures: DisclosureService) {}

  /** What law and destination would ask of an output, and why. Nothing is stored. */
  @Post('disclosures/preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: disclosurePreviewView })
  async previewDisclosure(@Body({ schema: previewDisclosure }) plan: PreviewDisclosure) {
    return viewFinding(await this.disclosures.preview(plan));
  }

  @Get('disclosure-decisions/:id')
  @ApiOkResponse({ standardSchema: disclosureDecisionView })
  async disclosureDecision(@Param('id', { schema: idOf('dec') }) id: Id<'dec'>) {
    return viewDecision(await this.disclosures.get(id));
  }
}
