/** What the pages of an account say, in one language. `{name}` is who provides the service. */
export interface AccountWords {
  readonly forgot: PageWords & { readonly email: string };
  readonly reset: PageWords & { readonly password: string };
  readonly verify: PageWords;
  readonly invitation: PageWords & { readonly password: string };
  /** How long a password is. */
  readonly hint: string;
  readonly sending: string;
  readonly failed: string;
  readonly gone: string;
  readonly wrong: string;
  readonly noScript: string;
}

interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly send: string;
  readonly done: string;
}
