import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where a Chromium is: at `CHROMIUM`, else by its usual names on the path; null where there is none. */
export function chromiumPath(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : null;
  const places = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Without a window; its camera is a drawn one, or `film` (MJPEG or Y4M), and needs nobody's leave. */
export async function openChromium(executablePath: string, film?: string): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  return chromium.launch({
    executablePath,
    args: [
      ...camera,
      ...(film ? [`--use-file-for-fake-video-capture=${film}`] : []),
      // Chromium's own sandbox refuses root, who is who runs it in a container.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
