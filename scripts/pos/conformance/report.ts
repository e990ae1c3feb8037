import type { HeardCall } from "./case-world";
import type { CaseResult } from "./run-cases";

export type ReportHead = {
  readonly gateway: string;
  readonly mode: string;
  readonly clientId: string;
  readonly merchantId: string;
  /** ms UTC */
  readonly at: number;
};

/** How many cases ended how, for the last line and the exit code. */
export function countOutcomes(results: readonly CaseResult[]): Readonly<Record<CaseResult["outcome"], number>> {
  const counts = { pass: 0, fail: 0, "needs a person at the phone": 0, "only in the simulator": 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** The report as Markdown: a table of all cases, then each with its messages. */
export function toMarkdown(head: ReportHead, results: readonly CaseResult[]): string {
  const counts = countOutcomes(results);
  const rows = results.map(
    ({ id, title, source, outcome, tookMs }) =>
      `| [${id}](#${id}) | ${title} | ${source} | ${outcome} | ${seconds(tookMs)} |`,
  );
  return `${[
    "# Conformance report",
    "",
    `Saoma against ${head.gateway} (${head.mode}), client ${head.clientId}, merchant ${head.merchantId}, ${instant(head.at)}.`,
    "Scanned codes and signatures are cut out of the messages. [A] is Alipay's integration page.",
    "",
    `**${Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(", ")}**`,
    "",
    "| Case | What | Source | Outcome | Took |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    ...results.flatMap(caseSection),
  ].join("\n")}\n`;
}

function caseSection({ id, title, outcome, problems, guide, calls, state, verdict }: CaseResult): readonly string[] {
  return [
    "",
    `## ${id}`,
    "",
    `${title}: **${outcome}**${state === null ? "" : `, ended as ${state}`}${verdict === null ? "" : `, verdict ${verdict}`}.`,
    ...(problems.length === 0 ? [] : ["", ...problems.map((problem) => `- ${problem}`)]),
    ...(guide.length === 0 ? [] : ["", ...guide.map((step, index) => `${index + 1}. ${step}`)]),
    ...shorten(calls).flatMap(callSection),
  ];
}

type Shown = HeardCall | { readonly left: number; readonly operation: string };

/** Of a long row of the same request the first two and the last: twenty queries alike say no more than three. */
function shorten(calls: readonly HeardCall[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (let first = 0; first < calls.length; ) {
    const operation = calls[first]?.operation ?? "";
    let end = first;
    while (calls[end]?.operation === operation) end += 1;
    const row = calls.slice(first, end);
    shown.push(
      ...(row.length <= 4 ? row : [...row.slice(0, 2), { left: row.length - 3, operation }, ...row.slice(-1)]),
    );
    first = end;
  }
  return shown;
}

function callSection(call: Shown): readonly string[] {
  if ("left" in call) return ["", `… ${call.left} more of ${call.operation} …`];
  const { operation, at, exchange } = call;
  const { httpStatus, tookMs, request, answer } = exchange;
  const status = httpStatus === null ? "no answer" : `HTTP ${httpStatus}`;
  return [
    "",
    `${instant(at)} ${operation}, ${status} after ${tookMs} ms`,
    "",
    "```json",
    request,
    answer ?? "(nothing)",
    "```",
  ];
}

/** The same as one page that opens anywhere, without scripts. */
export function toHtml(head: ReportHead, results: readonly CaseResult[]): string {
  const rows = results
    .map(
      ({ id, title, source, outcome, tookMs }) =>
        `<tr class="${outcome === "fail" ? "fail" : outcome === "pass" ? "pass" : "open"}"><td><a href="#${id}">${id}</a></td><td>${escape(title)}</td><td>${escape(source)}</td><td>${outcome}</td><td>${seconds(tookMs)}</td></tr>`,
    )
    .join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Conformance report</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #ccc; padding: .4rem; text-align: start; vertical-align: top; }
.pass td:nth-child(4) { color: #15603a; } .fail td:nth-child(4) { color: #a3142a; font-weight: 700; }
pre { background: #f4f4f0; overflow-x: auto; padding: .75rem; white-space: pre-wrap; word-break: break-word; }
</style>
<h1>Conformance report</h1>
<p>Saoma against ${escape(head.gateway)} (${escape(head.mode)}), client ${escape(head.clientId)}, merchant ${escape(head.merchantId)}, ${instant(head.at)}. Scanned codes and signatures are cut out of the messages.</p>
<table><thead><tr><th>Case</th><th>What</th><th>Source</th><th>Outcome</th><th>Took</th></tr></thead>
<tbody>
${rows}
</tbody></table>
${results.map(htmlSection).join("\n")}
</html>
`;
}

function htmlSection(result: CaseResult): string {
  const { id, title, outcome, problems, guide, calls, state, verdict } = result;
  const list = (tag: "ul" | "ol", lines: readonly string[]): string =>
    lines.length === 0 ? "" : `<${tag}>${lines.map((line) => `<li>${escape(line)}</li>`).join("")}</${tag}>`;
  const end = [state === null ? "" : `ended as ${state}`, verdict === null ? "" : `verdict ${verdict}`].filter(Boolean);
  const messages = shorten(calls).map((call) =>
    "left" in call ? `<p>… ${call.left} more of ${call.operation} …</p>` : htmlCall(call),
  );
  return `<section id="${id}"><h2>${id}</h2><p>${escape(title)}: <strong>${outcome}</strong>${end.length > 0 ? `, ${end.join(", ")}` : ""}.</p>${list("ul", problems)}${list("ol", guide)}${messages.join("\n")}</section>`;
}

function htmlCall({ operation, at, exchange }: HeardCall): string {
  return `<h3>${instant(at)} ${operation}, ${exchange.httpStatus === null ? "no answer" : `HTTP ${exchange.httpStatus}`} after ${exchange.tookMs} ms</h3><pre>${escape(exchange.request)}</pre><pre>${escape(exchange.answer ?? "(nothing)")}</pre>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
