/** What a media child and its parent say to each other, as JSON over the child's own channel. */
export type Order<Input> = { readonly kind: 'start'; readonly input: Input; readonly beatMs?: number | undefined };

export type Report<Result> =
  | { readonly kind: 'progress'; readonly fraction: number }
  /** Sent again and again while the child is not stuck in one piece of code; `cpuMs` is what it has worked so far, all threads. */
  | { readonly kind: 'alive'; readonly cpuMs: number }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly message: string };
