/** Runs in the page: a wake lock that counts who holds it, because a browser without a screen refuses its own. */
export function stubWakeLock(): void {
  const held = new Set<object>();
  Reflect.set(window, "heldWakeLocks", held);
  Object.defineProperty(navigator, "wakeLock", {
    value: {
      request: () => {
        const lock = {
          release: () => {
            held.delete(lock);
            return Promise.resolve();
          },
        };
        held.add(lock);
        return Promise.resolve(lock);
      },
    },
  });
}

/** Runs in the page: how many locks are held now. */
export function heldLocks(): number {
  return (Reflect.get(window, "heldWakeLocks") as ReadonlySet<object>).size; // set by the stub
}
