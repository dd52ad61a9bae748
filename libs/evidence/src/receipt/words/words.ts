/** What the receipt says besides the texts themselves. */
export interface ReceiptWords {
  readonly title: string;
  readonly intro: string;
  readonly test: string;
  readonly parties: string;
  readonly roles: Readonly<Record<'brand' | 'reseller' | 'platform', string>>;
  readonly headings: Readonly<Record<'general' | 'face' | 'voice' | 'gesture', string>>;
  readonly agreed: string;
  readonly fingerprint: string;
  readonly signature: string;
  readonly name: string;
  readonly signedAt: string;
  readonly drawn: string;
  readonly statement: string;
  /** {words} {date} */
  readonly spoken: string;
  readonly heard: string;
  readonly terms: string;
  readonly state: string;
  readonly statuses: Readonly<Record<string, string>>;
  /** {page} {pages} */
  readonly page: string;
}
