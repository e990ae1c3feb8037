/** How many digits a PIN has: the one truth for the check, the pad and its words. */
export const PIN_DIGITS = { min: 4, max: 6 } as const;

/** True for as many digits as the rule allows, and nothing else. */
export function isPin(text: string): boolean {
  return /^\d+$/.test(text) && text.length >= PIN_DIGITS.min && text.length <= PIN_DIGITS.max;
}
