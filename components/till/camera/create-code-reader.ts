import { hasCodeShape } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";
import { createNativeReader } from "./native-reader";
import { createWorkerReader } from "./worker-reader";

/**
 * The best reader this device has: the browser's own where it proves itself, and zxing-wasm in a worker for the pictures it
 * finds no payment code in, else that alone. Null when there is neither: then html5-qrcode's own decoder is all there is.
 */
export async function createCodeReader(): Promise<CodeReader | null> {
  const native = await createNativeReader();
  const worker = createWorkerReader();
  return native === null || worker === null ? (native ?? worker) : oneAfterTheOther(native, worker);
}

/** Each reads what the other misses (scanner.md, "Recommended set-up" 3). The quick one first; it is proven, so nobody waits for the second. */
function oneAfterTheOther(quick: CodeReader, thorough: CodeReader): CodeReader {
  return {
    read: async (video) => {
      const seen = await quick.read(video).catch(() => []);
      return seen.some(({ text }) => hasCodeShape(text)) ? seen : [...seen, ...(await thorough.read(video))];
    },
    knowsPictures: quick.knowsPictures,
    isProven: quick.isProven,
    close: () => {
      quick.close();
      thorough.close();
    },
  };
}
