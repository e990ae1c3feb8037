export function bundle(
  file: string,
  to?: { readonly outDir?: string; readonly name?: string; readonly external?: readonly string[] },
): Promise<string>;
