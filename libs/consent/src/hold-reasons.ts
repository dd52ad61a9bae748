import type { Consent } from './consent.ts';
import { brandOf } from './document/consent-document.ts';
import { isPublicMail } from './public-mail.ts';
import type { ChannelAddress } from './second-channel.ts';
import type { Talent } from './talent.ts';

/** What is known of the brand's own people. */
export interface OwnPeople {
  readonly mailDomains: ReadonlySet<string>;
  /** Whether the signature comes from where one of them logged in lately. */
  readonly isOwnNetwork: boolean;
}

/** What was given with the signature. */
export interface Signed {
  readonly fullName: string;
  readonly secondChannel?: ChannelAddress | undefined;
}

/** What a human of the platform has to look at before this signature counts: codes, none of them proof of anything. */
export function holdReasons({ parties, terms }: Consent, talent: Talent, { fullName, secondChannel }: Signed, own: OwnPeople): string[] {
  const domains = [talent.email, ...(secondChannel?.kind === 'email' ? [secondChannel.address] : [])].map(domainOf);
  const isOwn = (domain: string) => own.mailDomains.has(domain) || domainOf(brandOf(parties).privacyContact ?? '') === domain;
  const reasons = [
    { code: 'name_differs', holds: folded(fullName) !== folded(talent.name) },
    { code: 'own_mail_domain', holds: domains.some((domain) => isOwn(domain) && !isPublicMail(domain)) },
    { code: 'own_network', holds: own.isOwnNetwork },
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
