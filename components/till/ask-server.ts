/** The till's sign-in has ended: locked, revoked or expired. Payments go on without it. */
export class SignedOutFault extends Error {}

type Question = { readonly url: string; readonly signal: AbortSignal; readonly timeoutMs: number };

/**
 * Asks our own server for JSON. Anything that is not an answer from it throws (a proxy's page, a cut line), and the
 * poll simply asks again: this path only reads.
 */
export async function askServer({ url, signal, timeoutMs }: Question): Promise<unknown> {
  const own = new AbortController();
  const stop = () => {
    own.abort();
  };
  // AbortSignal.any is missing in the WebViews of older tablets.
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener("abort", stop);
  try {
    const response = await fetch(url, {
      signal: own.signal,
      cache: "no-store",
      headers: { accept: "application/json" },
    });
    if (response.status === 401 || response.status === 403) throw new SignedOutFault();
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
