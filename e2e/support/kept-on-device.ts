export type Kept = { readonly where: string; readonly text: string };

/** Runs in the page: everything the browser keeps for this origin, opened and read as text. */
export async function everythingKept(): Promise<Kept[]> {
  const kept: Kept[] = [{ where: "cookies that scripts see", text: document.cookie }];
  for (const [where, storage] of [
    ["localStorage", localStorage],
    ["sessionStorage", sessionStorage],
  ] as const) {
    for (const [key, text] of Object.entries(storage)) kept.push({ where: `${where} ${key}`, text: `${key} ${text}` });
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      kept.push({ where: `cache ${request.url}`, text: `${request.url} ${(await answer?.text()) ?? ""}` });
    }
  }
  for (const { name = "" } of await indexedDB.databases()) kept.push({ where: `IndexedDB ${name}`, text: name });
  return kept;
}
