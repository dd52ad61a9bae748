import type { Readable } from 'node:stream';
import { AssetService } from '@app/assets';
import { Branding } from '@app/branding';
import { idOf, type TenantId } from '@app/kernel';
import { asSystem, context, grants, runIn } from '@app/platform';
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { brandStyles } from './brand.ts';

const shortly = { 'cache-control': 'public, max-age=300' };

/** A tenant's colours and logo, for the pages: public, and nothing else of it. */
@ApiExcludeController()
@Controller('brand')
export class BrandController {
  constructor(
    private readonly branding: Branding,
    private readonly assets: AssetService,
  ) {}

  @Get(':tenant/colors.css')
  async colors(@Param('tenant', { schema: idOf('ten') }) tenant: TenantId, @Res() reply: FastifyReply) {
    const styles = brandStyles(await this.branding.of(tenant));
    return reply.headers({ ...shortly, 'content-type': 'text/css; charset=utf-8' }).send(styles);
  }

  @Get(':tenant/logo')
  async logo(@Param('tenant', { schema: idOf('ten') }) tenant: TenantId, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { logo } = await this.branding.of(tenant);
    if (!logo) throw new NotFoundException();
    // The picture lies with the tenant that gave it, and leaves it as a logo and as nothing else.
    const owner = asSystem(logo.tenantId, context().requestId, grants(['asset:read']));
    const { mediaType, bytes, stream } = await runIn(owner, async () => {
      const { asset, read } = await this.assets.content(logo.assetId);
      if (asset.purpose !== 'logo') throw new NotFoundException();
      return { mediaType: asset.mediaType, bytes: asset.bytes, stream: await read() };
    });
    return sendPicture(reply, mediaType, bytes, stream);
  }
}

/** A picture that brings a script along runs none. */
const sendPicture = (reply: FastifyReply, mediaType: string, bytes: number, stream: Readable): FastifyReply =>
  reply
    .headers({ ...shortly, 'content-type': mediaType, 'content-length': bytes, 'content-security-policy': "default-src 'none'; sandbox" })
    .send(stream);
