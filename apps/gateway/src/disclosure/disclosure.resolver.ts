import { DisclosureService, type PreviewDisclosure, previewDisclosure } from '@app/disclosure';
import { type Id, idOf } from '@app/kernel';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { valid } from '../http/validation.ts';
import { viewDecision, viewFinding } from './disclosure.views.ts';

@Resolver()
export class DisclosureResolver {
  constructor(private readonly disclosures: DisclosureService) {}

  @Query()
  async previewDisclosure(@Args('input', valid(previewDisclosure)) plan: PreviewDisclosure) {
    return viewFinding(await this.disclosures.preview(plan));
  }

  @Query()
  async disclosureDecision(@Args('id', valid(idOf('dec'))) id: Id<'dec'>) {
    return viewDecision(await this.disclosures.get(id));
  }
}
