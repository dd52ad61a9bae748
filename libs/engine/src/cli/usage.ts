export const USAGE = `Usage: understudy-engine <command>

  scan VIDEO --out DIR [--without-voice]
      One minute of a person -> a clone folder.
  render DIR --text TEXT --out VIDEO.mp4 [--locale en] [--aspect 9:16|16:9|1:1] [--quality draft|standard|high]
         [--card CARD.json] [--label LABEL.json] [--lexicon WORDS.json] [--speech SOUND] [--captions] [--burn-captions] [--permit FILE]
      A clone and a text -> a labelled and signed video, with its thumbnail beside it.
      A lexicon is [{ "written": "Xiaomi", "spoken": "shao-mee" }]; a sound says TEXT in place of the built-in voices.
      Without a permit of this installation, "TEST - no consent on record" is burned into the picture.
  talent --seed NAME --out VIDEO.mp4 [--seconds 62] [--truth FILE.json]
      Draws a person who does not exist: mira, jonas or amara. It takes minutes.
  verify FILE [--root ROOT.pem]
      Reads every mark back and says whether a byte has changed.
  sheet VIDEO --out SHEET.png [--columns 6] [--every 1000]
      Pictures of a film side by side, one every so many milliseconds.

For every command:
  --home DIR   where this installation's signing credentials lie (default: ~/.understudy-engine)
  --json       the result as JSON on standard output, and no progress
`;

/** The caller's mistake, told in one line. */
export class UsageError extends Error {}
