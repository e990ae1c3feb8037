import "server-only";
import { SettingProblem } from "./setting-problem";

/**
 * Where traces go: the collector's address for OTLP over HTTP, without a slash at its end; null while it is empty.
 * @throws SettingProblem with one line that says how to mend it
 */
export function readTraceEndpoint(value: string | undefined): string | null {
  const text = value?.trim() ?? "";
  if (text === "") return null;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new SettingProblem(
      `OTEL_EXPORTER_OTLP_ENDPOINT is "${text}": write your collector's address, such as http://localhost:4318, or leave it out.`,
    );
  }
  return text.replace(/\/+$/, "");
}
