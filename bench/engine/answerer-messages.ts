export type AnswererSettings = {
  /** PEM of Alipay's private key. */
  readonly privateKey: string;
  readonly clientId: string;
};

export type ToAnswerer =
  /** From now on every answer comes so many ms after its request. */
  { readonly kind: "latency"; readonly ms: number } | { readonly kind: "times" };

export type FromAnswerer =
  | { readonly kind: "listening"; readonly port: number }
  /** How long each payment was with the gateway, ms, by merchantTransId; told once. */
  | { readonly kind: "times"; readonly times: Readonly<Record<string, number>> };
