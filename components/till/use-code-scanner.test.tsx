// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { commandCodeOf } from "@/lib/barcode/command-code";
import { receiptBarOf } from "@/lib/receipts/receipt-bar";
import { lastFailedTrace } from "./scan-traces";
import { type CodeScanner, type CodeScannerOptions, useCodeScanner } from "./use-code-scanner";

const CODE = "280244567856723026";
const OLDER = "280244567856723027";
type Heard = {
  commands: string[];
  receipts: string[];
  codes: string[];
  problems: string[];
  keys: string[];
  presses: number;
};

let heard: Heard;
let scanner: CodeScanner;

type TillProps = Partial<Pick<CodeScannerOptions, "isActive" | "allowLong" | "isShown">>;

function Till({ isActive = true, allowLong = false, isShown }: TillProps) {
  const [reference, setReference] = useState("table 4");
  const current = useCodeScanner({
    isActive,
    allowLong,
    isShown,
    onCode: (code, source) => heard.codes.push(`${source} ${code}`),
    onProblem: (problem) => heard.problems.push(problem),
    onReceipt: (number) => heard.receipts.push(number),
    onCommand: (command) => heard.commands.push(command),
    onTyping: (key) => heard.keys.push(key),
  });
  scanner = current;
  return (
    <>
      <button type="button" onClick={() => (heard.presses += 1)}>
        Charge
      </button>
      <input aria-label="Reference" value={reference} onChange={(event) => setReference(event.target.value)} />
    </>
  );
}

function wait(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

/** One key as a browser does it: keydown, then its effect unless prevented. */
function press(key: string): void {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent("keydown", {
    key,
    code: /^\d$/.test(key) ? `Digit${key}` : key,
    bubbles: true,
    cancelable: true,
  });
  Object.defineProperty(event, "timeStamp", { value: performance.now() });
  const goesOn = fireEvent(target, event);
  if (!goesOn) return;
  if (target instanceof HTMLButtonElement && key === "Enter") fireEvent.click(target);
  if (target instanceof HTMLInputElement && key.length === 1) {
    fireEvent.change(target, { target: { value: target.value + key } });
  }
}

function type(keys: readonly string[], gapMs: number): void {
  for (const key of keys) {
    press(key);
    wait(gapMs);
  }
}

const scan = (text: string) => type([...Array.from(text), "Enter"], 8);

beforeEach(() => {
  vi.useFakeTimers();
  heard = { commands: [], receipts: [], codes: [], problems: [], keys: [], presses: 0 };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a scanner at the till", () => {
  beforeEach(() => {
    render(
      <StrictMode>
        <Till />
      </StrictMode>,
    );
  });

  it("gives the code once and nothing to the amount, with nothing focused", () => {
    scan(CODE);
    wait(1_000);
    expect(heard).toEqual({ commands: [], receipts: [], codes: [`wedge ${CODE}`], problems: [], keys: [], presses: 0 });
  });

  it("presses no focused button with its Enter", () => {
    screen.getByRole("button").focus();
    scan(CODE);
    expect(heard).toMatchObject({ codes: [`wedge ${CODE}`], presses: 0 });
  });

  it("gives the keypad no key while a dialog is open above it, and still hears a scan", () => {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("open", "");
    document.body.append(dialog);
    for (const key of ["7", "Escape", "Enter"]) {
      press(key);
      wait(500);
    }
    expect(heard.keys).toEqual([]);
    scan(CODE);
    expect(heard.codes).toEqual([`wedge ${CODE}`]);
    dialog.remove();
    press("7");
    wait(500);
    expect(heard.keys).toEqual(["7"]);
  });

  it("leaves a focused field as it was", () => {
    const field = screen.getByLabelText("Reference");
    field.focus();
    scan(CODE);
    expect(heard.codes).toEqual([`wedge ${CODE}`]);
    expect(field).toHaveProperty("value", "table 4");
  });

  it("leaves a focused field as it was also when what came is garbage", () => {
    const field = screen.getByLabelText("Reference");
    field.focus();
    scan("28#/1x");
    expect(heard.problems).toEqual(["garbled"]);
    expect(field).toHaveProperty("value", "table 4");
  });

  it("is heard without a terminator after a pause", () => {
    type(Array.from(CODE), 8);
    expect(heard.codes).toEqual([]);
    wait(450);
    expect(heard).toMatchObject({ codes: [`wedge ${CODE}`], keys: [] });
  });

  it("takes digits out of the amount again that a stall let through", () => {
    press("2");
    wait(250);
    expect(heard.keys).toEqual(["2"]);
    scan(CODE.slice(1));
    expect(heard).toMatchObject({ codes: [`wedge ${CODE}`], keys: ["2", "Backspace"] });
  });

  it("takes digits out of the amount again that a stall let through before garbage", () => {
    press("1");
    wait(400); // a person's
    press("2");
    wait(250);
    scan("8024");
    expect(heard).toMatchObject({ codes: [], problems: ["garbled"], keys: ["1", "2", "Backspace"] });
  });

  it("says so when what came is garbage, and nothing of it becomes an amount or presses a button", () => {
    screen.getByRole("button").focus();
    scan("28#/1x");
    wait(1_000);
    type(Array.from("#28!/1x?00"), 20);
    wait(1_300); // it ends its scans with Enter, as was just seen: that is waited for
    expect(heard).toEqual({
      commands: [],
      receipts: [],
      codes: [],
      problems: ["garbled", "garbled"],
      keys: [],
      presses: 0,
    });
    expect(lastFailedTrace()).toMatchObject({ outcome: { kind: "garbled" } });
    expect(JSON.stringify(lastFailedTrace())).not.toMatch(/"(?:key|code|text)"/);
  });

  it("swallows the control characters of a scanner", () => {
    const ctrlJ = new KeyboardEvent("keydown", {
      key: "j",
      code: "KeyJ",
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    });
    type(Array.from(CODE), 8);
    Object.defineProperty(ctrlJ, "timeStamp", { value: performance.now() });
    fireEvent(document.body, ctrlJ);
    expect(ctrlJ.defaultPrevented).toBe(true);
    expect(heard.codes).toEqual([`wedge ${CODE}`]);
  });

  it("knows a receipt's bar code from a payment code, as often as it is scanned", () => {
    scan(receiptBarOf("01KB2TZ3R0ABCDEFGHJKMNPQRS"));
    scan(receiptBarOf("01KB2TZ3R0ABCDEFGHJKMNPQRS"));
    expect(heard.receipts).toEqual(["01KB2TZ3R0ABCDEFGHJKMNPQRS", "01KB2TZ3R0ABCDEFGHJKMNPQRS"]);
    expect(heard).toMatchObject({ codes: [], problems: [], keys: [] });
  });

  it.each(["]Q1", "]C1", ""])(
    "takes a receipt's QR for what its bar code is, behind the prefix %j of a scanner",
    (prefix) => {
      const digits = receiptBarOf("01KB2TZ3R0ABCDEFGHJKMNPQRS");
      scan(`${prefix}${digits}`);
      act(() => {
        scanner.submitCamera(digits);
      });
      expect(heard.receipts).toEqual(["01KB2TZ3R0ABCDEFGHJKMNPQRS", "01KB2TZ3R0ABCDEFGHJKMNPQRS"]);
      expect(heard).toMatchObject({ codes: [], problems: [], keys: [] });
    },
  );

  it("hears a command once when the scanner reads its code again at once", () => {
    scan(commandCodeOf("5"));
    scan(commandCodeOf("5"));
    scan(commandCodeOf("start"));
    expect(heard.commands).toEqual(["5", "start"]);
  });

  it("hears a command each time it is scanned, also from a slow scanner, and nothing of it is a code or an amount", () => {
    scan(commandCodeOf("5"));
    wait(400);
    scan(commandCodeOf("5"));
    type([...Array.from(commandCodeOf("start")), "Enter"], 40);
    expect(heard).toEqual({
      commands: ["5", "5", "start"],
      receipts: [],
      codes: [],
      problems: [],
      keys: [],
      presses: 0,
    });
  });

  it("takes no command from the camera, which sees the whole sheet at once", () => {
    act(() => scanner.submitCamera(commandCodeOf("cancel")));
    expect(heard).toMatchObject({ commands: [], codes: [], problems: [] });
  });

  it("names what is no Alipay code", () => {
    scan("134650139473217861");
    expect(heard).toMatchObject({ codes: [], problems: ["wechat"], keys: [] });
  });
});

describe("a person at the keyboard", () => {
  beforeEach(() => {
    render(<Till />);
  });

  it("types an amount, promptly and in order", () => {
    type(["1", "2", "0", "+", "C", "Backspace"], 110);
    expect(heard.keys).toEqual(["1", "2", "0", "+", "c", "Backspace"]);
  });

  it("sees a lone digit within 100 ms", () => {
    press("7");
    wait(100);
    expect(heard.keys).toEqual(["7"]);
  });

  it("presses the focused button with Enter, once", () => {
    screen.getByRole("button").focus();
    type(["5", "Enter"], 120);
    expect(heard).toMatchObject({ keys: ["5"], presses: 1 });
  });

  it("confirms with Enter when nothing is focused", () => {
    type(["5", "Enter"], 120);
    expect(heard.keys).toEqual(["5", "Enter"]);
  });

  it("writes into a field without touching the amount", () => {
    screen.getByLabelText("Reference").focus();
    type(Array.from(" 123"), 120);
    expect(heard.keys).toEqual([]);
    expect(screen.getByLabelText("Reference")).toHaveProperty("value", "table 4 123");
  });

  it("leaves a field just after a digit without the digit reaching the amount", () => {
    screen.getByLabelText("Reference").focus();
    press("9");
    act(() => {
      screen.getByLabelText("Reference").blur();
    });
    wait(500);
    expect(heard.keys).toEqual([]);
  });

  it("keeps the browser's shortcuts", () => {
    fireEvent.keyDown(document.body, { key: "r", ctrlKey: true });
    expect(heard.keys).toEqual([]);
  });
});

describe("the gate", () => {
  it("treats the three sources as one: the same code within 3 s counts once, later it is the same again", () => {
    render(<Till />);
    scan(CODE);
    scanner.submitCamera(CODE);
    expect(scanner.submitTyped(CODE)).toBe(true);
    expect(heard).toMatchObject({ codes: [`wedge ${CODE}`], problems: [] });
    wait(3_500);
    scanner.submitTyped(CODE);
    expect(heard).toMatchObject({ codes: [`wedge ${CODE}`], problems: ["same-again"] });
  });

  it("says nothing of the code of what the screen shows, read again and again; of an older one it does", () => {
    const asked: boolean[] = [];
    const isShown = (code: string, isLatest: boolean) => {
      asked.push(isLatest);
      return code === CODE;
    };
    render(<Till isShown={isShown} />);
    for (const code of [OLDER, CODE, CODE]) {
      scan(code);
      wait(3_500);
    }
    expect(heard).toMatchObject({ codes: [`wedge ${OLDER}`, `wedge ${CODE}`], problems: [] });
    scan(OLDER);
    expect(heard.problems).toEqual(["same-again"]);
    expect(asked).toEqual([true, false]);
  });

  it("takes a code again that was not used", () => {
    render(<Till />);
    scanner.submitCamera(CODE);
    scanner.forgetCode(CODE);
    wait(3_500);
    scanner.submitCamera(CODE);
    expect(heard).toMatchObject({ codes: [`camera ${CODE}`, `camera ${CODE}`], problems: [] });
  });

  it("says what is wrong with a typed number each time Enter is pressed", () => {
    render(<Till />);
    expect(scanner.submitTyped("2802")).toBe(false);
    expect(scanner.submitTyped("2802")).toBe(false);
    expect(heard.problems).toEqual(["too-short", "too-short"]);
  });

  it("names a sticker beside the phone once, not in every frame", () => {
    render(<Till />);
    for (let frame = 0; frame < 30; frame += 1) scanner.submitCamera("WIFI:S:Shop;;");
    expect(heard.problems).toEqual(["wifi"]);
  });

  it("takes 25 to 32 digits only where the store says so, by scanner, camera and hand", () => {
    const long = `28${"1".repeat(28)}`;
    const { rerender } = render(<Till />);
    scan(long);
    scanner.submitCamera(`${long}2`);
    scanner.submitTyped(`${long}3`);
    expect(heard).toMatchObject({ codes: [], problems: ["too-long", "too-long", "too-long"] });
    rerender(<Till allowLong />);
    wait(3_500);
    scan(long);
    scanner.submitCamera(`${long}2`);
    scanner.submitTyped(`28${"1".repeat(31)}`);
    expect(heard).toMatchObject({ codes: [`wedge ${long}`, `camera ${long}2`] });
    expect(heard.problems.at(-1)).toBe("too-long");
  });

  it("hears no keyboard while it is not active", () => {
    const { rerender } = render(<Till isActive={false} />);
    scan(CODE);
    type(["5"], 200);
    expect(heard).toEqual({ commands: [], receipts: [], codes: [], problems: [], keys: [], presses: 0 });
    rerender(<Till />);
    scan(CODE);
    expect(heard.codes).toEqual([`wedge ${CODE}`]);
  });
});
