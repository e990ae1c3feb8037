/**
 * Node's own way to run every promise that can settle, to the end, before the next line: what it does itself after each
 * callback. Its documented way to the same, an immediate, costs a turn of the event loop for every step of a world, and
 * worlds side by side to share it, which drive each other out of the processor's cache.
 */
const drain = Reflect.get(process, "_tickCallback") as (() => void) | undefined; // not in Node's types

/** Lets all promises settle. Only inside `inOwnTurn`: from within a promise Node would leave them for later. */
export function settlePromises(): void {
  if (drain === undefined) throw new Error(`Node ${process.version} has no process._tickCallback`);
  drain();
}

/** Runs work outside of any promise, and resolves when it has returned. */
export function inOwnTurn(work: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        work();
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}
