import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "./tables";

/** What a page of the audit log speaks of, by id: a person's or a device's name, a payment's number. */
export type AuditNames = ReadonlyMap<string, string>;

type Mentions = {
  readonly actor_id: string | null;
  readonly device_id: string | null;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Looks up the names of a page at once. What has no row any more has no name. */
export async function findAuditNames(db: Kysely<Database>, entries: readonly Mentions[]): Promise<AuditNames> {
  const named = async (table: "person" | "device" | "api_key", ids: readonly (string | null)[]) => {
    const wanted = distinct(ids);
    return wanted.length === 0 ? [] : db.selectFrom(table).select(["id", "name"]).where("id", "in", wanted).execute();
  };
  const subjects = (kind: string) => entries.map((entry) => (entry.subject_kind === kind ? entry.subject_id : null));
  const payments = distinct(subjects("payment"));
  const found = await Promise.all([
    named("person", [
      ...entries.map((entry) => entry.actor_id),
      ...subjects("person"),
      ...entries.flatMap(({ details }) => [idOf(details["approvedBy"]), idOf(details["to"])]),
    ]),
    named("device", [...entries.map((entry) => entry.device_id), ...subjects("device")]),
    named("api_key", [...entries.map((entry) => entry.actor_id), ...subjects("api-key")]),
    payments.length === 0
      ? []
      : db.selectFrom("payment").select(["id", "merchant_trans_id as name"]).where("id", "in", payments).execute(),
  ]);
  return new Map(found.flat().map(({ id, name }) => [id, name]));
}

function idOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
