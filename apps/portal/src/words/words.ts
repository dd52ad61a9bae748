import type { RecordPart } from '@app/consent';

/** What the pages say besides the consent's own texts, in one language. `{name}` is filled in. */
export interface PortalWords {
  readonly signing: {
    readonly title: string;
    readonly intro: string;
    readonly whoAsks: string;
    readonly roles: Readonly<Record<'brand' | 'reseller' | 'platform', string>>;
    readonly unverified: string;
    readonly test: string;
    readonly headings: Readonly<Record<'general' | 'face' | 'voice' | 'gesture', string>>;
    readonly agree: Readonly<Record<'general' | 'face' | 'voice' | 'gesture', string>>;
    readonly signHeading: string;
    readonly fullName: string;
    readonly draw: string;
    readonly clear: string;
    readonly sign: string;
    readonly declineHeading: string;
    readonly declineText: string;
    readonly pressured: string;
    readonly decline: string;
  };
  readonly code: {
    readonly channel: string;
    readonly channelHint: string;
    readonly numberHint: string;
    /** Where no short messages are sent. */
    readonly mailChannel: string;
    readonly mailOnly: string;
    readonly heading: string;
    readonly intro: string;
    readonly code: string;
    readonly confirm: string;
    readonly noCode: string;
    readonly other: string;
    readonly again: string;
  };
  readonly statement: {
    readonly heading: string;
    readonly intro: string;
    readonly say: string;
    readonly sentence: string;
    readonly start: string;
    readonly stop: string;
    readonly again: string;
    readonly send: string;
    readonly upload: string;
    readonly expires: string;
  };
  readonly talent: {
    readonly title: string;
    readonly intro: string;
    readonly status: string;
    readonly statuses: Readonly<Record<string, string>>;
    readonly pausedBy: Readonly<Record<'platform' | 'tenant', string>>;
    readonly test: string;
    readonly until: string;
    readonly pause: string;
    readonly resume: string;
    readonly revoke: string;
    readonly revokeText: string;
    readonly narrow: string;
    readonly narrowText: string;
    readonly parts: Readonly<Record<'purposes' | 'platforms' | 'territories' | 'languages', string>>;
    readonly save: string;
    readonly uses: string;
    readonly none: string;
    readonly allowed: string;
    readonly refused: string;
    readonly kinds: Readonly<Record<'scan' | 'render' | 'publish' | 'download' | 'lease', string>>;
    readonly earned: string;
    readonly works: Readonly<Record<'heading' | 'nowhere' | 'withdrawn' | 'published' | 'due' | 'overdue' | 'takenDown', string>>;
    readonly readings: {
      readonly heading: string;
      readonly by: Readonly<Record<'tenant' | 'talent' | 'platform' | 'system', string>>;
      /** What each part of the record is opened for. */
      readonly why: Readonly<Record<RecordPart, string>>;
    };
    readonly contacts: Readonly<
      Record<'heading' | 'now' | 'change' | 'next' | 'send' | 'sent' | 'code' | 'confirm' | 'confirmed' | 'waiting', string>
    >;
    readonly receipt: string;
    readonly download: string;
    readonly expires: string;
  };
  readonly link: {
    readonly title: string;
    readonly intro: string;
    readonly email: string;
    readonly send: string;
    readonly stopTitle: string;
    readonly stopText: string;
    readonly stop: string;
    readonly goneTitle: string;
    readonly gone: string;
  };
  /** What the scripts say. */
  readonly messages: Readonly<
    Record<
      | 'sending'
      | 'failed'
      | 'agreeAll'
      | 'name'
      | 'declined'
      | 'done'
      | 'waiting'
      | 'noCamera'
      | 'recording'
      | 'mailed'
      | 'changed'
      | 'newWords'
      | 'tooEarly'
      | 'badFile'
      | 'gone'
      | 'keepOne'
      | 'channel'
      | 'channelSame'
      | 'codeWrong'
      | 'codeExpired'
      | 'codeTried'
      | 'codeResent'
      | 'contactsSame'
      | 'contactCodesOver',
      string
    >
  >;
  readonly noScript: string;
}
