import { AssetsModule } from '@app/assets';
import { AvatarsModule } from '@app/avatars';
import { JobsModule } from '@app/jobs';
import { RendersModule } from '@app/renders';
import { Module } from '@nestjs/common';
import { chosenEngine } from './chosen-engine.ts';
import { ErasureWork } from './erasure-work.ts';
import { FaceCheck } from './face-check.ts';
import { MediaRunner } from './media-runner.ts';
import { ENGINE, MEDIA_WORK, type MediaWork } from './media-work.ts';
import { RenderWork } from './render-work.ts';
import { ScanWork } from './scan-work.ts';

const kinds = [ScanWork, RenderWork, ErasureWork];

/** The long work, and the engine that does it. Another engine takes its place behind the same port, here. */
@Module({
  imports: [AssetsModule, AvatarsModule, JobsModule, RendersModule],
  providers: [
    FaceCheck,
    MediaRunner,
    ...kinds,
    { provide: MEDIA_WORK, useFactory: (...all: MediaWork[]) => all, inject: kinds },
    { provide: ENGINE, useFactory: chosenEngine },
  ],
})
export class MediaModule {}
