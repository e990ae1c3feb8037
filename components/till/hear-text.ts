import { isEditable } from "./is-editable";

/** As long as a person takes to look back at the counter from what they pressed. */
const LOOK_EVERY_MS = 300;

/**
 * Hears what is written into the field without a key (an input method, a scanner that puts its text straight in) and
 * passes it on as keystrokes, so that one judge hears all scanners (`use-wedge-scanner.ts`). Keeps the field selected
 * while nothing else is: text has to go somewhere (scanner.md, "Keyboard wedge", rule 2).
 * @returns what ends it
 */
export function hearText(field: HTMLInputElement): () => void {
  let isFromKey = false;
  const noteKey = (event: KeyboardEvent) => {
    isFromKey = isNamed(event);
  };
  const forgetKey = () => {
    isFromKey = false;
  };
  const take = () => {
    const text = field.value;
    field.value = "";
    if (!isFromKey) strike(text);
  };
  const takeText = (event: Event) => {
    if (!(event as InputEvent).isComposing) take(); // the end of a composition brings all of it
  };
  const takeFocus = () => {
    if (isFree(document.activeElement)) field.focus({ preventScroll: true });
  };
  const timer = setInterval(takeFocus, LOOK_EVERY_MS);
  takeFocus();
  const listening = new AbortController();
  const { signal } = listening;
  field.addEventListener("keydown", noteKey, { signal });
  field.addEventListener("keyup", forgetKey, { signal });
  field.addEventListener("input", takeText, { signal });
  field.addEventListener("compositionend", take, { signal });
  document.addEventListener("click", takeFocus, { signal });
  return () => {
    clearInterval(timer);
    listening.abort();
  };
}

/** A key that says what it is was heard already when its sign arrives in the field. */
function isNamed({ key, isComposing }: KeyboardEvent): boolean {
  return !isComposing && (Array.from(key).length === 1 || key === "Enter" || key === "Tab");
}

function strike(text: string): void {
  for (const sign of text) {
    const key = /[\r\n]/.test(sign) ? "Enter" : sign;
    document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}

/** Nobody writes or chooses there: nothing is selected, or only what a finger or a mouse has pressed. */
function isFree(element: Element | null): boolean {
  if (element === null || element === document.body) return true;
  if (isEditable(element) || element.closest("dialog") !== null) return false;
  return !element.matches("[data-scan-field], :focus-visible");
}
