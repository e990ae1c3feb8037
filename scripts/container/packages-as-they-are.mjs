// Packages that no bundler may take apart: they bring machine code, or find files of their own at run time.
export const PACKAGES_AS_THEY_ARE = [
  "pg",
  "pg-copy-streams",
  "pino",
  "undici",
  "@node-rs/argon2",
  "bwip-js",
  "ssh2",
  "ssh2-sftp-client",
  "@opentelemetry/api",
  "@opentelemetry/exporter-trace-otlp-http",
  "@opentelemetry/resources",
  "@opentelemetry/sdk-trace-node",
];
