/**
 * One question for all who ask the same at about the same time. Whoever comes while one is on its way shares the next: no answer is older
 * than its asker, so what was taken away before somebody asked is never granted to them.
 */
export class Gathered<T> {
  private readonly asked = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  /** Fails for all who share a question that fails. */
  ask(key: string, question: () => Promise<T>): Promise<T> {
    const under = this.asked.get(key);
    if (!under) return this.put(key, question);
    const waiting = this.next.get(key);
    if (waiting) return waiting;
    const following = under.then(
      () => this.follow(key, question),
      () => this.follow(key, question),
    );
    this.next.set(key, following);
    return following;
  }

  private follow(key: string, question: () => Promise<T>): Promise<T> {
    this.next.delete(key);
    return this.put(key, question);
  }

  private put(key: string, question: () => Promise<T>): Promise<T> {
    const answer = question();
    this.asked.set(key, answer);
    const over = () => {
      if (this.asked.get(key) === answer) this.asked.delete(key);
    };
    answer.then(over, over);
    return answer;
  }
}
