import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CURRENCY_CODES } from "@/lib/money/currencies";
import { MIN_PASSWORD, type SetupInput, type SetupResult } from "@/lib/staff/setup-contract";
import { FIELD, TextField } from "./text-field";
import { useCodeInAddress } from "./use-code-in-address";

type SetupFormProps = {
  readonly setUp: (input: SetupInput) => Promise<SetupResult>;
  readonly onDone: (done: Extract<SetupResult, { ok: true }>, password: string) => void;
};

const EMPTY: SetupInput = {
  setupCode: "",
  storeName: "",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  ownerName: "",
  login: "",
  password: "",
  deviceName: "",
};
const TEXTS = ["setupCode", "storeName", "timeZone", "deviceName", "ownerName", "login"] as const;

export function SetupForm({ setUp, onDone }: SetupFormProps) {
  const t = useTranslations("staff.setup");
  const [input, setInput] = useState(EMPTY);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useCodeInAddress((setupCode) => {
    setInput((typed) => ({ ...typed, setupCode }));
  });
  const send = async () => {
    setIsBusy(true);
    const result = await setUp(input).catch(() => ({ ok: false, reason: "no-answer" }) as const);
    if (result.ok) {
      onDone(result, input.password);
      return;
    }
    setTrouble(result.reason);
    setIsBusy(false);
  };
  return (
    <form
      className="mx-auto flex w-full max-w-md flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send(); // ends in a state
      }}
    >
      <p role="alert" className="text-center text-body font-semibold text-refused text-balance empty:hidden">
        {trouble !== null && t(`trouble.${trouble}`)}
      </p>
      {TEXTS.map((name) => (
        <TextField
          key={name}
          label={t(name)}
          hint={name === "setupCode" ? t("setupCode-hint") : undefined}
          value={input[name]}
          required
          maxLength={name === "deviceName" ? 40 : 100}
          autoComplete={name === "login" ? "username" : "off"}
          onText={(text) => {
            setInput({ ...input, [name]: text });
          }}
        />
      ))}
      <TextField
        label={t("password")}
        hint={t("password-hint", { count: MIN_PASSWORD })}
        type="password"
        value={input.password}
        required
        minLength={MIN_PASSWORD}
        maxLength={200}
        autoComplete="new-password"
        onText={(password) => {
          setInput({ ...input, password });
        }}
      />
      <label className="text-small font-medium text-ink-soft">
        {t("currency")}
        <select
          className={FIELD}
          value={input.currency}
          onChange={({ target }) => {
            setInput({ ...input, currency: CURRENCY_CODES.find((code) => code === target.value) ?? input.currency });
          }}
        >
          {CURRENCY_CODES.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </label>
      <Button type="submit" tone="main" size="large" disabled={isBusy}>
        {t("make")}
      </Button>
    </form>
  );
}
