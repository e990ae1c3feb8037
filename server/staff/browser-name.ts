import "server-only";
import { headers } from "next/headers";
import { nameBrowser } from "@/lib/staff/name-browser";

/** What the browser of this request calls itself, short enough to recognise it again; null when it says nothing. */
export async function browserName(): Promise<string | null> {
  return nameBrowser((await headers()).get("user-agent") ?? "");
}
