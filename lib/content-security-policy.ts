/** How the proxy tells a page the nonce of its answer. */
export const NONCE_HEADER = "x-nonce";

/**
 * What a page may load: only our own, and only scripts that carry this response's nonce. Styles keep `unsafe-inline`
 * because a style attribute cannot carry a nonce. `wasm-unsafe-eval` and the worker are the camera's decoder.
 * @param nonce fresh for every response
 * @param isDevelopment the development server evaluates strings to reload modules
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const script = `'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src ${script}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
