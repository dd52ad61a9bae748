import { PronunciationService, type PutPronunciations, putPronunciations } from '@app/scripts';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { valid } from '../http/validation.ts';
import { viewPronunciations } from './pronunciation.views.ts';

@Resolver()
export class SpeechResolver {
  constructor(private readonly lists: PronunciationService) {}

  @Query()
  async pronunciations() {
    return viewPronunciations(await this.lists.get());
  }

  @Mutation()
  async putPronunciations(@Args('input', valid(putPronunciations)) command: PutPronunciations) {
    return viewPronunciations(await this.lists.put(command));
  }
}
