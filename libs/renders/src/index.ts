export { FilmService } from './film.service.ts';
export { type FinishedFilm, Productions, type RenderOrder } from './productions.ts';
export * from './render.commands.ts';
export * from './render.errors.ts';
export { type RenderQuote, RenderService } from './render.service.ts';
export type { Render } from './render.ts';
export type { RenderDetail } from './render-details.ts';
export { RendersModule } from './renders.module.ts';
