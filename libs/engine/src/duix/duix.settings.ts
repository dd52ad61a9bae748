/** How a Duix.Avatar server is reached: its HTTP address, and the folder that it and this machine share. */
export interface DuixSettings {
  /** `http://127.0.0.1:8383`. */
  readonly url: string;
  /** As this machine sees it; the server calls the same folder its own way and is told file names only. */
  readonly folder: string;
  /** Longest wait for one film, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  readonly pollMs?: number | undefined;
}
