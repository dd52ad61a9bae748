import { FilmService } from '@app/renders';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../http/stream.ts';

@ApiTags('renders')
@ApiSecurity({})
@Controller('files')
export class FilesController {
  constructor(private readonly films: FilmService) {}

  @Get(':token')
  @ApiOperation({
    summary: 'Download a file by its link',
    description:
      "A finished film's file, by its link alone: `video.url` of a render. Answers `Range`. The person's consent is asked at each fetch; a link that expired or whose consent ended answers 404.",
  })
  @ApiOkResponse({ content: { 'video/mp4': { schema: { type: 'string', format: 'binary' } } } })
  async file(@Param('token', { schema: z.string().max(1000) }) token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { asset, read } = await this.films.find(token);
    return sendFile(request, reply, { ...asset, read });
  }
}
