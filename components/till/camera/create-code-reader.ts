import type { CodeReader } from "./code-reader";
import { createNativeReader } from "./native-reader";
import { createWorkerReader } from "./worker-reader";

/**
 * The best reader this device has: the browser's own where it proves itself, else zxing-wasm in a worker. Null when there
 * is neither: then html5-qrcode's own decoder is all there is.
 */
export async function createCodeReader(): Promise<CodeReader | null> {
  return (await createNativeReader()) ?? createWorkerReader();
}
