/** Empties a list and keeps its memory for the next world; `length = 0` gives it away and asks V8 for it again. */
export function empty(list: unknown[]): void {
  while (list.length > 0) list.pop();
}
