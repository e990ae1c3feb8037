// Inputs whose keys are not text: a digit typed there belongs to the keypad.
const TEXTLESS_INPUTS: ReadonlySet<string> = new Set([
  "button",
  "submit",
  "reset",
  "checkbox",
  "radio",
  "range",
  "color",
]);

/** Typed characters go into this element, so they are nobody else's. */
export function isEditable(element: Element | null): boolean {
  if (isScanField(element)) return false;
  if (element instanceof HTMLInputElement) return !TEXTLESS_INPUTS.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLElement && element.isContentEditable;
}

/** The field of `scan-field.tsx`: what is written there is meant for the till. */
export function isScanField(element: Element | null): boolean {
  return element?.hasAttribute("data-scan-field") === true;
}
