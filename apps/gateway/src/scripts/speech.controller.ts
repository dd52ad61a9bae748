import {
  type CreateSpeechPreview,
  createSpeechPreview,
  PronunciationService,
  type PutPronunciations,
  putPronunciations,
  SpeechPreviewService,
} from '@app/scripts';
import { Body, Controller, Get, Headers, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NothingKept } from '../http/idempotency.interceptor.ts';
import { expecting } from '../http/if-match.ts';
import { pronunciationsView, viewPronunciations } from './pronunciation.views.ts';

@ApiTags('scripts')
@Controller()
export class SpeechController {
  constructor(
    private readonly previews: SpeechPreviewService,
    private readonly lists: PronunciationService,
  ) {}

  @Post('speech-previews')
  @ApiOperation({
    summary: 'Hear a text',
    description: 'A WAV file within seconds, in a built-in voice: free, nothing is stored. So many a minute and an hour for each tenant.',
  })
  @NothingKept()
  @HttpCode(200)
  @ApiOkResponse({ content: { 'audio/wav': { schema: { type: 'string', format: 'binary' } } } })
  async createSpeechPreview(@Body({ schema: createSpeechPreview }) command: CreateSpeechPreview, @Res() reply: FastifyReply) {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const sound = await this.previews.create(command, gone.signal);
    return reply.headers({ 'content-type': 'audio/wav', 'cache-control': 'private, no-store' }).send(sound);
  }

  @Get('pronunciations')
  @ApiOperation({ summary: 'Read how words are said', description: 'Empty, with version 0, until somebody writes it.' })
  @ApiOkResponse({ standardSchema: pronunciationsView })
  async pronunciations() {
    return viewPronunciations(await this.lists.get());
  }

  @Put('pronunciations')
  @ApiOperation({
    summary: 'Say how words are said',
    description: 'The whole list. Previews, estimates and renders keep to it from now on; numbers and prices are always said as written.',
  })
  @ApiOkResponse({ standardSchema: pronunciationsView })
  async putPronunciations(@Body({ schema: putPronunciations }) command: PutPronunciations, @Headers('if-match') seen?: string) {
    return viewPronunciations(await this.lists.put(expecting(command, seen)));
  }
}
