import { hash } from 'node:crypto';

const FIRST_SLOTS = 1 << 12;

/**
 * Which SKUs a feed has named so far, in 8 bytes each: a million of them as strings would not fit a worker. Remembers 64 bits of a
 * hash; that two of a million differ and are taken for one happens once in forty million feeds.
 */
export class SeenSkus {
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #size = 0;

  /** False when it was there. */
  add(sku: string): boolean {
    const digest = hash('md5', sku, 'buffer');
    // 0 marks a free slot.
    const [low, high] = [digest.readUInt32LE(0), digest.readUInt32LE(4) || 1];
    if (!this.#insert(low, high)) return false;
    this.#size++;
    if (this.#size > this.#slots.length / 4) this.#grow();
    return true;
  }

  #insert(low: number, high: number): boolean {
    const count = this.#slots.length / 2;
    for (let at = low % count; ; at = (at + 1) % count) {
      if (this.#slots[2 * at + 1] === 0) {
        this.#slots[2 * at] = low;
        this.#slots[2 * at + 1] = high;
        return true;
      }
      if (this.#slots[2 * at] === low && this.#slots[2 * at + 1] === high) return false;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) if (old[at + 1] !== 0) this.#insert(old[at] ?? 0, old[at + 1] ?? 0);
  }
}
