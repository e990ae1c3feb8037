/** Runs once when a server process boots, before the first request. */
export async function register(): Promise<void> {
  // The file is also compiled for the edge runtime, which has no database: everything real is behind this test.
  if (process.env["NEXT_RUNTIME"] === "nodejs") await (await import("./server/boot")).boot();
}
