/** resultInfo of an answer (protocol §5.1). */
export type ResultInfo = { readonly status: "S" | "F" | "U"; readonly code: string };

/** What an operation answers: the result, and the members that go beside it. */
export type Outcome = { readonly result: ResultInfo; readonly fields: Readonly<Record<string, unknown>> };

export const SUCCESS: ResultInfo = { status: "S", code: "SUCCESS" };

export function failure(code: string): ResultInfo {
  return { status: "F", code };
}

export function unclear(code: string): ResultInfo {
  return { status: "U", code };
}

export function outcome(result: ResultInfo, fields: Outcome["fields"] = {}): Outcome {
  return { result, fields };
}

/** The eight digits beside the word: zeros for success (protocol §5.1), else something stable of the family's form. */
export function resultCodeId({ code, status }: ResultInfo): string {
  if (status === "S") return "00000000";
  const sum = Array.from(code).reduce((total, char) => (total * 31 + char.charCodeAt(0)) % 1_000_000, 7);
  return `12${String(sum).padStart(6, "0")}`;
}
