import type { Id, TenantId } from '@app/kernel';
import { jwtVerify, SignJWT } from 'jose';
import { LinkDead } from './render.errors.ts';

const MINUTES = 15;
const AUDIENCE = 'understudy file';

export const filmParts = ['video', 'thumbnail', 'captions', 'manifest'] as const;
export type FilmPart = (typeof filmParts)[number];

/** What a link leads to. It opens nothing by itself: consent and disclosure are asked at each fetch. */
export interface FileLink {
  readonly tenantId: TenantId;
  readonly renderId: Id<'ren'>;
  readonly part: FilmPart;
}

export const signLink = ({ tenantId, renderId, part }: FileLink, secret: string, now: Date): Promise<string> =>
  new SignJWT({ ten: tenantId, part })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(renderId)
    .setAudience(AUDIENCE)
    .setExpirationTime(new Date(now.getTime() + MINUTES * 60_000))
    .sign(Buffer.from(secret));

/** Throws LinkDead for a link that is not ours, was changed, or is too old. */
export async function readLink(token: string, secret: string, now: Date): Promise<FileLink> {
  const read = await jwtVerify(token, Buffer.from(secret), { audience: AUDIENCE, algorithms: ['HS256'], currentDate: now }).catch(
    (error: { code?: string }) => {
      throw new LinkDead(error.code === 'ERR_JWT_EXPIRED' ? 'expired' : 'invalid');
    },
  );
  const { ten, part, sub } = read.payload;
  return { tenantId: ten as TenantId, renderId: sub as Id<'ren'>, part: part as FileLink['part'] };
}
