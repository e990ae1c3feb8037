import { z } from "zod";
import { CURRENCY_CODES } from "../money/currencies";
import { keptText } from "../text/typed-text";

export const MIN_PASSWORD = 12;

const line = (max: number) => keptText(max).min(1);

/** What the first set-up asks for. */
export const setupSchema = z.object({
  setupCode: line(20),
  storeName: line(100),
  currency: z.enum(CURRENCY_CODES),
  timeZone: line(60),
  ownerName: line(100),
  login: line(200),
  password: z.string().min(MIN_PASSWORD).max(200),
  deviceName: line(40),
});

export type SetupInput = z.infer<typeof setupSchema>;

export type SetupResult =
  | {
      readonly ok: true;
      readonly pin: string;
      readonly secret: string;
      /** SVG of the code an authenticator app reads. */
      readonly picture: string;
      readonly recoveryCodes: readonly string[];
    }
  | { readonly ok: false; readonly reason: "closed" | "wrong-code" | "bad-input" | "easy-password" | "locked" };

export type OfficeSignInInput = { readonly login: string; readonly password: string; readonly code: string };

export type OfficeSignInResult = { readonly ok: true } | { readonly ok: false; readonly reason: "wrong" | "locked" };
