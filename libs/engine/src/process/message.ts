/** What a media child and its parent say to each other, as JSON over the child's own channel. */
export type Order<Input> = { readonly kind: 'start'; readonly input: Input };

export type Report<Result> =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly message: string };
