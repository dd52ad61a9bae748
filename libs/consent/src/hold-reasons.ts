import type { Consent } from './consent.ts';
import { brandOf } from './document/consent-document.ts';
import type { Talent } from './talent.ts';

/** Mail providers of everybody: sharing one says nothing about who somebody is. */
const publicMail = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com proton.me protonmail.com gmx.de gmx.net web.de qq.com 163.com 126.com'.split(
    ' ',
  ),
);

/** What a human of the platform has to look at before this signature counts: codes, none of them proof of anything. */
export function holdReasons({ parties, terms }: Consent, talent: Talent, fullName: string): string[] {
  const brandDomain = domainOf(brandOf(parties).privacyContact ?? '');
  const reasons = [
    { code: 'name_differs', holds: folded(fullName) !== folded(talent.name) },
    { code: 'own_mail_domain', holds: !publicMail.has(brandDomain) && domainOf(talent.email) === brandDomain },
    // Illinois BIPA 15(c) forbids profit from biometric identifiers; counsel has yet to say what that leaves.
    { code: 'region_under_review', holds: talent.region === 'US-IL' },
    { code: 'likeness_kind', holds: terms.likenessKind !== 'identifiable_clone' },
  ];
  return reasons.filter(({ holds }) => holds).map(({ code }) => code);
}

const domainOf = (email: string) => email.split('@')[1]?.toLowerCase() ?? '';

const folded = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s.'’-]+/)
    .filter(Boolean)
    .join(' ');
