import { FilmService } from '@app/renders';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../http/stream.ts';

@ApiTags('renders')
@Controller('files')
export class FilesController {
  constructor(private readonly films: FilmService) {}

  /** A finished film's file, by its link alone; answers `Range`. The person's consent is asked at each fetch. */
  @Get(':token')
  @ApiOkResponse({ content: { 'video/mp4': { schema: { type: 'string', format: 'binary' } } } })
  async file(@Param('token', { schema: z.string().max(1000) }) token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { asset, read } = await this.films.find(token);
    return sendFile(request, reply, { ...asset, read });
  }
}
