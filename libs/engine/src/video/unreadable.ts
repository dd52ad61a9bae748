/** The file is not a film this engine takes; the message says why, in words for whoever sent it. */
export class Unreadable extends Error {}
