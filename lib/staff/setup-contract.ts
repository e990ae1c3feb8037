import { z } from "zod";
import { CURRENCY_CODES } from "../money/currencies";

export const MIN_PASSWORD = 12;

const line = (max: number) => z.string().trim().min(1).max(max);

/** What the first set-up asks for. */
export const setupSchema = z.object({
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
  | { readonly ok: false; readonly reason: "closed" | "bad-input" | "locked" };

export type OfficeSignInInput = { readonly login: string; readonly password: string; readonly code: string };

export type OfficeSignInResult = { readonly ok: true } | { readonly ok: false; readonly reason: "wrong" | "locked" };
