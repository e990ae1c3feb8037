import type { Sighting } from "@/lib/barcode/choose-sighting";
import { PROOF_TEXT } from "./proof-picture";

/** Whether both symbols of the proof picture were read, and rightly. */
export function isProofRead(found: readonly Sighting[]): boolean {
  return (["qr", "code-128"] as const).every((symbol) =>
    found.some((sighting) => sighting.symbol === symbol && sighting.text === PROOF_TEXT),
  );
}
