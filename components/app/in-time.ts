/**
 * Waits this long for an answer, then gives up; `signal` ends what was asked.
 * @throws when there was none, or what was asked failed
 */
export async function inTime<Result>(ask: (signal: AbortSignal) => Promise<Result>, ms: number): Promise<Result> {
  const own = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      own.abort();
      reject(new Error("no answer in time"));
    }, ms);
  });
  return await Promise.race([ask(own.signal), tooLate]).finally(() => {
    clearTimeout(timer);
  });
}
