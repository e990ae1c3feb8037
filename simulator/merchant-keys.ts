import { KeyObject } from "node:crypto";
import { fingerprintOf, loadPublicKey, type PublicKeys } from "@/server/gateway/alipay/sign";

/** The merchant's public keys as the portal holds them: a request signed by any of them is taken. */
export type MerchantKeys = {
  readonly all: () => readonly KeyObject[];
  /** By their SHA-256. */
  readonly names: () => readonly string[];
  /** @returns why the text was not taken as a further key; null when it was */
  readonly upload: (text: string) => string | null;
  /** @returns why the key of this name was not removed; null when it was */
  readonly remove: (name: string) => string | null;
};

// The old one and the new one, as in My Alipay.
const MAX_KEYS = 2;

/** @param keep called with all keys as PEM after every change */
export function createMerchantKeys(first: PublicKeys, keep: ((pem: string) => void) | null): MerchantKeys {
  let keys: readonly KeyObject[] = first instanceof KeyObject ? [first] : first;
  const change = (next: readonly KeyObject[]): null => {
    keys = next;
    keep?.(keys.map((key) => key.export({ type: "spki", format: "pem" }).toString()).join(""));
    return null;
  };
  return {
    all: () => keys,
    names: () => keys.map(fingerprintOf),
    upload: (text) => {
      const key = tryLoad(text);
      if (key === null) return "That is no RSA public key (PEM or base64).";
      if (keys.some((known) => known.equals(key))) return null;
      if (keys.length >= MAX_KEYS) return "Two keys are uploaded already: remove the old one first.";
      return change([...keys, key]);
    },
    remove: (name) => {
      const rest = keys.filter((key) => fingerprintOf(key) !== name);
      if (rest.length === keys.length) return "There is no such key.";
      return rest.length === 0 ? "The last key stays: without it every request would be refused." : change(rest);
    },
  };
}

function tryLoad(text: string): KeyObject | null {
  try {
    return loadPublicKey(text);
  } catch {
    return null;
  }
}
