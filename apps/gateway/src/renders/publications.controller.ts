import { type Id, idOf } from '@app/kernel';
import { type CreatePublication, createPublication, PublicationService } from '@app/renders';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { publicationView, viewPublication } from './publications.view.ts';

const publicationBody = createPublication.omit({ id: true }).meta({ id: 'CreatePublicationBody' });

@ApiTags('renders')
@Controller()
export class PublicationsController {
  constructor(private readonly service: PublicationService) {}

  @Post('renders/:id/publications')
  @ApiOperation({
    summary: 'Report a publication',
    description:
      'Where a downloaded film can be seen. Consent and disclosure are asked once more. When the consent ends, `takedownDueAt` of each publication says by when it must be gone. The same address again gives the first report.',
  })
  @ApiCreatedResponse({ standardSchema: publicationView })
  async createPublication(
    @Param('id', { schema: idOf('ren') }) id: Id<'ren'>,
    @Body({ schema: publicationBody }) command: Omit<CreatePublication, 'id'>,
  ) {
    return viewPublication(await this.service.create({ ...command, id }));
  }

  @Post('publications/:id/take-down')
  @ApiOperation({ summary: 'Report a take-down', description: 'The film is no longer to be seen there.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: publicationView })
  async takeDownPublication(@Param('id', { schema: idOf('pub') }) id: Id<'pub'>) {
    return viewPublication(await this.service.takeDown(id));
  }
}
