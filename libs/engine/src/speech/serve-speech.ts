import type { Utterance } from './speech.ts';
import type { SpeechAnswer, SpeechOrder } from './synthesiser.ts';

/** The child's side of `Synthesiser`. */
export function serveSpeech(say: (order: SpeechOrder) => Promise<Utterance>): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', async (order: SpeechOrder) => {
    const answer: SpeechAnswer = await say(order).then(
      (utterance) => ({ utterance }),
      (error: unknown) => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
    process.send?.(answer);
  });
}
