import { empty } from "./empty";
/**
 * What will happen in a world, by virtual time: a binary heap. Two events of one instant come in the order they were
 * put in, so that a run never depends on the heap's inner order.
 */
export class EventQueue {
  private readonly times: number[] = [];
  private readonly turns: number[] = [];
  private readonly actions: (() => void)[] = [];
  private turn = 0;

  clear(): void {
    empty(this.times);
    empty(this.turns);
    empty(this.actions);
    this.turn = 0;
  }

  /** When the next event happens; Infinity when nothing more will. */
  nextAt(): number {
    return this.times[0] ?? Number.POSITIVE_INFINITY;
  }

  add(at: number, action: () => void): void {
    this.turn += 1;
    this.times.push(at);
    this.turns.push(this.turn);
    this.actions.push(action);
    this.rise(this.times.length - 1);
  }

  /** Takes the next event out. */
  take(): (() => void) | null {
    const first = this.actions[0];
    if (first === undefined) return null;
    this.swap(0, this.times.length - 1);
    this.times.pop();
    this.turns.pop();
    this.actions.pop();
    this.sink();
    return first;
  }

  private rise(start: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isBefore(place, parent)) return;
      this.swap(place, parent);
      place = parent;
    }
  }

  private sink(): void {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      let least = place;
      if (left < this.times.length && this.isBefore(left, least)) least = left;
      if (left + 1 < this.times.length && this.isBefore(left + 1, least)) least = left + 1;
      if (least === place) return;
      this.swap(place, least);
      place = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const difference = this.at(this.times, a) - this.at(this.times, b);
    return difference === 0 ? this.at(this.turns, a) < this.at(this.turns, b) : difference < 0;
  }

  private swap(a: number, b: number): void {
    this.exchange(this.times, a, b);
    this.exchange(this.turns, a, b);
    const action = this.actions[a] as () => void; // both places are inside the heap
    this.actions[a] = this.actions[b] as () => void;
    this.actions[b] = action;
  }

  private exchange(list: number[], a: number, b: number): void {
    const kept = this.at(list, a);
    list[a] = this.at(list, b);
    list[b] = kept;
  }

  private at(list: readonly number[], place: number): number {
    return list[place] as number; // callers stay inside the heap
  }
}
