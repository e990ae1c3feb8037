import type { BrowserContext } from "@playwright/test";

/** What ran, or wanted to run, and did not come from us; empty at the end of every test that watches. */
export type Watched = { readonly seen: readonly string[] };

/**
 * Hears of every dialog that a planted script would open and of everything that the content security policy had to stop,
 * on every page of a browser, from before its first script.
 */
export async function watchScripts(context: BrowserContext): Promise<Watched> {
  const seen: string[] = [];
  await context.exposeBinding("tellViolation", (_source, told: string) => {
    seen.push(told);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, documentURI }) => {
      const { tellViolation } = window as unknown as { tellViolation: (told: string) => void }; // exposed above
      tellViolation(`${violatedDirective} ${blockedURI} on ${documentURI}`);
    });
  });
  context.on("dialog", (dialog) => {
    seen.push(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss(); // nobody waits for it
  });
  return { seen };
}
