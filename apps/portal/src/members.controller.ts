import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bundle, membersPage } from './members.page.ts';

/** Nothing from anywhere else, nothing inline, in nobody's frame, and no text becomes markup. Previews are fetched with the token: blobs. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), publickey-credentials-get=(self)',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
};

const typeOf = (name: string) => (name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8');

/** The members' pages: one shell, whose script speaks the public API. */
@ApiExcludeController()
@Controller('app')
export class MembersController {
  @Get()
  page(@Res() reply: FastifyReply) {
    return reply.headers(headers).send(membersPage());
  }

  @Get(':file')
  file(@Param('file') name: string, @Res() reply: FastifyReply) {
    const file = bundle.get(name);
    if (!file) throw new NotFoundException();
    return reply.headers({ 'content-type': typeOf(name), 'cache-control': 'public, max-age=31536000, immutable' }).send(file);
  }
}
