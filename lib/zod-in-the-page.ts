import { config } from "zod/v4";

// Zod looks whether it may compile its checks with `new Function`. A page may not: each look is a violation of our own
// policy (lib/content-security-policy.ts), and nobody could tell it from an attack.
config({ jitless: true });

// The browser's `zod` is this file (next.config.mjs).
export * from "zod/v4";
