import type { Config } from "tailwindcss";

/**
 * The design tokens. Colours are variables so that light, dark and high contrast are one place (app/globals.css).
 * One strong colour per meaning and for nothing else: blue in progress, green paid, red not paid, amber in doubt or
 * needs a person, violet simulator and practice. Controls are ink on paper, so they never borrow a meaning.
 */
const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    extend: {
      colors: {
        paper: "var(--paper)",
        card: "var(--card)",
        sunk: "var(--sunk)",
        ink: { DEFAULT: "var(--ink)", soft: "var(--ink-soft)" },
        line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
        progress: { DEFAULT: "var(--blue)", soft: "var(--blue-soft)" },
        paid: { DEFAULT: "var(--green)", soft: "var(--green-soft)", panel: "var(--green-panel)" },
        refused: { DEFAULT: "var(--red)", soft: "var(--red-soft)", panel: "var(--red-panel)" },
        doubt: { DEFAULT: "var(--amber)", soft: "var(--amber-soft)", panel: "var(--amber-panel)" },
        practice: { DEFAULT: "var(--violet)", soft: "var(--violet-soft)" },
        "on-panel": { DEFAULT: "var(--on-panel)", doubt: "var(--on-amber-panel)" },
      },
      fontFamily: {
        sans: ["Inter Variable", "system-ui", "var(--font-cjk)", "sans-serif"],
      },
      fontSize: {
        small: ["0.875rem", { lineHeight: "1.25rem" }],
        body: ["1.0625rem", { lineHeight: "1.55rem" }],
        lead: ["1.25rem", { lineHeight: "1.7rem", letterSpacing: "-0.006em" }],
        title: ["1.625rem", { lineHeight: "2rem", letterSpacing: "-0.014em" }],
        key: ["1.75rem", { lineHeight: "1", letterSpacing: "-0.01em" }],
        // Never wider than a phone's screen either, also where the letters or the whole page are set to twice their size.
        amount: ["min(clamp(2.75rem, 11vmin, 5.5rem), 14vw)", { lineHeight: "1.05", letterSpacing: "-0.035em" }],
        verdict: ["min(clamp(2.75rem, 12vmin, 6rem), 14vw)", { lineHeight: "1.02", letterSpacing: "-0.035em" }],
      },
      spacing: { touch: "3rem", key: "clamp(3rem, 8dvh, 5.5rem)", "key-wide": "clamp(3rem, 12dvh, 7rem)" },
      borderRadius: { control: "0.875rem", card: "1.25rem", sheet: "1.75rem" },
      transitionDuration: { quick: "120ms", calm: "260ms" },
      transitionTimingFunction: { settle: "cubic-bezier(0.2, 0.8, 0.2, 1)" },
      animation: {
        arrive: "arrive 260ms cubic-bezier(0.2, 0.8, 0.2, 1) both",
        sweep: "sweep 1.4s linear infinite",
        breathe: "breathe 2.2s ease-in-out infinite",
        drain: "drain 8s linear both",
        stamp: "stamp 420ms cubic-bezier(0.2, 1.3, 0.4, 1) both",
      },
      keyframes: {
        arrive: { from: { opacity: "0", transform: "translateY(0.5rem)" } },
        sweep: { to: { transform: "rotate(360deg)" } },
        breathe: { "50%": { opacity: "0.45" } },
        drain: { from: { transform: "scaleX(0)" } },
        stamp: { from: { opacity: "0", transform: "scale(0.7)" } },
      },
    },
  },
};

export default config;
