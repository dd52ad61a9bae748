/** Run in a page, whose types the tests do not have. */
export const inspect: () => string[];
export const numberFocusable: () => number;
