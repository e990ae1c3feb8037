import { noStore, refusal } from "@/server/inbound/answers";
import { getOfficeToday } from "@/server/queries/get-office-today";

/** A business day for the office's own poll; looking at it by itself keeps nobody signed in. */
export async function GET(request: Request): Promise<Response> {
  const date = new URL(request.url).searchParams.get("date") ?? undefined;
  const found = await getOfficeToday(date, "poll");
  switch (found.kind) {
    case "signed-out":
      return refusal("not-signed-in");
    case "no-right":
      return refusal("not-allowed");
    case "day":
      return noStore(found.day);
  }
}
