import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type ButtonTone = "main" | "plain" | "quiet";
export type ButtonSize = "touch" | "large";

const TONES: Readonly<Record<ButtonTone, string>> = {
  main: "bg-ink text-paper shadow-[inset_0_-3px_0_rgb(255_255_255/0.12)] active:translate-y-px",
  plain: "border border-line-strong bg-card text-ink active:bg-sunk",
  quiet: "text-ink underline decoration-line-strong decoration-2 underline-offset-4 active:bg-sunk",
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  touch: "min-h-touch px-4 py-2 text-body",
  large: "min-h-16 px-6 py-3 text-lead",
};

type ButtonProps = ComponentProps<"button"> & { readonly tone?: ButtonTone; readonly size?: ButtonSize };

/** The classes of a button, for a link that looks like one. */
export function buttonClasses(tone: ButtonTone, size: ButtonSize): string {
  return classNames(
    "inline-flex items-center justify-center gap-2.5 rounded-control text-center font-semibold text-balance",
    "transition duration-quick ease-settle disabled:opacity-45",
    TONES[tone],
    SIZES[size],
  );
}

export function Button({ tone = "plain", size = "touch", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClasses(tone, size), className)} {...rest} />;
}
