/** What the bench hands to its two processes, by environment; both belong to this checkout. */
export type FileServerSettings = {
  readonly hostKey: string;
  readonly password: string;
  readonly file: string;
  readonly directory: string;
};
export type FileServerListens = { readonly port: number };

export type ImportSettings = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly date: string;
  readonly merchantId: string;
  readonly sftp: {
    readonly port: number;
    readonly hostKey: string;
    readonly passwordFile: string;
    readonly directory: string;
  };
};

/** Seconds by step, and how the process felt meanwhile. */
export type ImportFigures = {
  readonly fetchS: number;
  readonly loadS: number;
  readonly matchS: number;
  readonly settleS: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  readonly peakRssMb: number;
  readonly counts: Readonly<Record<string, number>>;
};
