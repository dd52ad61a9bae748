/** The sentences of a consent in one language; `{name}` is filled in. One file a language. */
export interface DocumentWording {
  readonly title: string;
  readonly asks: string;
  readonly reseller: string;
  readonly platform: string;
  readonly representedBy: string;
  readonly purposes: string;
  readonly intendedUses: string;
  readonly platforms: string;
  readonly territories: string;
  readonly languages: string;
  readonly excluded: string;
  readonly none: string;
  readonly validity: string;
  readonly maxSeconds: string;
  readonly paid: string;
  readonly unpaid: string;
  readonly takeDown: string;
  readonly runOut: string;
  readonly withdraw: string;
  readonly retention: string;
  readonly disclosure: string;
  readonly contact: string;
  readonly test: string;
  readonly face: string;
  readonly voice: string;
  readonly gesture: string;
  /** The one platform without a name of its own. */
  readonly ownPage: string;
  /** Names of the purposes that are known here; any other is shown as it is written. */
  readonly purposeNames: Readonly<Record<string, string>>;
}
