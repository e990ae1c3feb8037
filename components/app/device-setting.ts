/** Only what the browser would not store: where storage is switched off a choice lasts as long as the tab. */
const inMemory = new Map<string, string>();

/** A choice kept on this device: a counter's, not a person's. No money, no names, no codes. Null: none yet. */
export function readSetting(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

export function keepSetting(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    inMemory.delete(key);
  } catch {
    inMemory.set(key, value);
  }
}
