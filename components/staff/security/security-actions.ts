import type {
  NewAppResult,
  NewCodesResult,
  NewPasskeyAnswer,
  PasskeyQuestion,
  SecurityResult,
} from "@/lib/staff/security-contract";

export type PasskeyActions = {
  readonly askNewPasskey: (input: { password: string }) => Promise<PasskeyQuestion>;
  readonly addPasskey: (input: { name: string; answer: NewPasskeyAnswer }) => Promise<SecurityResult>;
};

export type SecurityActions = PasskeyActions & {
  readonly removePasskey: (input: { password: string; id: string }) => Promise<SecurityResult>;
  readonly changeOwnPassword: (input: { password: string; next: string }) => Promise<SecurityResult>;
  readonly beginNewApp: (input: { password: string }) => Promise<NewAppResult>;
  readonly confirmNewApp: (input: { code: string }) => Promise<SecurityResult>;
  readonly renewRecoveryCodes: (input: { password: string }) => Promise<NewCodesResult>;
  readonly endOtherSessions: (input: { password: string }) => Promise<SecurityResult>;
};
