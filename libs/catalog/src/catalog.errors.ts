import { DomainError } from '@app/kernel';

/** The file cannot be read any further; rows before `line` stand. */
export class FeedUnreadable extends DomainError {
  readonly kind = 'invalid';
  constructor(
    readonly code:
      | 'feed.empty'
      | 'feed.columns_missing'
      | 'feed.too_many_columns'
      | 'feed.record_too_large'
      | 'feed.malformed'
      | 'feed.doctype_forbidden'
      | 'feed.too_deep'
      | 'feed.items_missing',
    message: string,
    readonly line: number,
  ) {
    super(message, { line });
  }
}
