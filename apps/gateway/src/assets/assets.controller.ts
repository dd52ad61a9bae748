import { AssetService, uploadFields } from '@app/assets';
import { AvatarService } from '@app/avatars';
import { type Id, idOf } from '@app/kernel';
import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { sendFile } from '../http/stream.ts';
import { uploadOf } from '../http/upload.ts';
import { assetView, storageView, viewAsset } from './assets.view.ts';

const uploadBody = {
  type: 'object',
  required: ['purpose', 'file'],
  properties: {
    purpose: { type: 'string', enum: ['scan', 'image', 'logo', 'audio', 'document'] },
    talentId: { type: 'string', pattern: '^tal_[0-7][0-9a-hjkmnp-tv-z]{25}$', description: 'Whom a scan shows.' },
    file: { type: 'string', format: 'binary', description: 'After the fields; 2 GiB at most.' },
  },
};

@ApiTags('assets')
@Controller()
export class AssetsController {
  constructor(
    private readonly assets: AssetService,
    private readonly avatars: AvatarService,
  ) {}

  @Get('storage')
  @ApiOperation({
    summary: 'Read how much is stored',
    description: 'Bytes of all files, and how many there may be: uploads beyond are refused.',
  })
  @ApiOkResponse({ standardSchema: storageView })
  storage() {
    return this.assets.storage();
  }

  @Post('assets')
  @ApiOperation({
    summary: 'Upload a file',
    description:
      "Streamed and sealed. What the bytes are counts, not what they are called. The fields come before the file. A scan needs `talentId`, and that person's active consent first. An `audio` is listened to: somebody must speak in it, for ten minutes at most.",
  })
  @OwnTransactions()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadBody })
  @ApiCreatedResponse({ standardSchema: assetView })
  async createAsset(@Req() request: FastifyRequest) {
    const { fields, source } = await uploadOf(request, uploadFields);
    try {
      return viewAsset(await (fields.purpose === 'scan' ? this.avatars.uploadScan(fields, source) : this.assets.upload(fields, source)));
    } finally {
      source.destroy();
    }
  }

  @Get('assets/:id')
  @ApiOperation({ summary: 'Read an asset', description: 'What is known of the file; its bytes are at `/content`.' })
  @ApiOkResponse({ standardSchema: assetView })
  async asset(@Param('id', { schema: idOf('ast') }) id: Id<'ast'>) {
    return viewAsset(await this.assets.get(id));
  }

  @Get('assets/:id/content')
  @ApiOperation({ summary: 'Download an asset', description: "The bytes; answers `Range`. Reading a person's raw data is recorded." })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async assetContent(@Param('id', { schema: idOf('ast') }) id: Id<'ast'>, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { asset, read } = await this.assets.content(id);
    return sendFile(request, reply, { ...asset, read });
  }

  @Delete('assets/:id')
  @ApiOperation({ summary: 'Delete an asset' })
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteAsset(@Param('id', { schema: idOf('ast') }) id: Id<'ast'>): Promise<void> {
    return this.assets.delete(id);
  }
}
