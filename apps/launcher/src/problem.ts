/** Something the person at the terminal can mend: said in one line, without a stack. */
export class CannotStart extends Error {}
