/** Seeded random numbers (mulberry32): the same seed gives the same world, event for event. */
export class Random {
  private state = 0;

  reseed(seed: number): void {
    // Neighbouring seeds must not give neighbouring worlds: murmur3's finaliser spreads them first.
    let mixed = (seed ^ Math.floor(seed / 0x1_0000_0000)) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    this.state = mixed ^ (mixed >>> 16);
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Draws even when the rate is 0, so that one rate does not shift the rest of a world. */
  chance(rate: number): boolean {
    return this.next() < rate;
  }

  /** A whole number from `min` to `max`, both possible. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }
}
