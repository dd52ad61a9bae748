import type { Id, TenantId } from '@app/kernel';
import { jwtVerify, SignJWT } from 'jose';

const ISSUER = 'understudy';
export const ACCESS_MINUTES = 15;
export const REFRESH_DAYS = 30;

/** Names session, user and tenant; what they may do is asked of the database at each request. */
export interface AccessClaims {
  readonly sessionId: Id<'ses'>;
  readonly userId: Id<'usr'>;
  readonly tenantId: TenantId;
}

export const signAccessToken = ({ sessionId, userId, tenantId }: AccessClaims, secret: string, now: Date): Promise<string> =>
  new SignJWT({ ses: sessionId, ten: tenantId })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setSubject(userId)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + ACCESS_MINUTES * 60_000))
    .sign(Buffer.from(secret));

/** The session a token names, or null when it is not ours, was changed or is too old. */
export async function readAccessToken(token: string, secret: string, now: Date): Promise<Id<'ses'> | null> {
  try {
    const { payload } = await jwtVerify(token, Buffer.from(secret), { issuer: ISSUER, algorithms: ['HS256'], currentDate: now });
    return typeof payload.ses === 'string' ? (payload.ses as Id<'ses'>) : null;
  } catch {
    return null;
  }
}
