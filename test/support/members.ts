import { type Id, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { MemberService } from '@app/tenancy';
import { decodeJwt } from 'jose';
import { asTenant } from './context.ts';
import { anEmail, Caller, type Gateway, password } from './gateway.ts';

/** Invited, mailed and accepted. */
export async function joined(api: Gateway, owner: Caller, role: string) {
  const members = api.app.get(MemberService, { strict: false });
  const email = anEmail();
  const { body } = await owner.post('/v1/members', { email, role }).expect(201);
  const letter = await runIn(asTenant(owner.tenantId, 'invitation:mail'), () => members.letter(body.id));
  const { body: session } = await api.nobody.post(`/v1/invitations/${letter?.token}/accept`, { password }).expect(200);
  const { body: page } = await owner.get('/v1/members').expect(200);
  const member = page.data.find((one: { email: string }) => one.email === email);
  return { id: member.id as string, email, caller: new Caller(api.app, owner.tenantId, session.accessToken) };
}

/** As if its second factor had been shown an hour ago. */
export async function ageSession(api: Gateway, { tenantId, token }: Caller): Promise<void> {
  const { ses } = decodeJwt<{ ses: Id<'ses'> }>(token);
  const db = api.app.get(Database);
  const data = { provedAt: new Date(Date.now() - 3_600_000) };
  await runIn(asTenant(tenantId), () => db.transaction(() => db.tx.sessionRow.updateMany({ where: { id: toUuid(ses) }, data })));
}
