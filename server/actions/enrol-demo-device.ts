"use server";
import { getContainer } from "../container";
import { enrolDemo } from "../staff/enrol-device";
import { isOwnOrigin } from "../staff/own-origin";
import { writeToken } from "../staff/session-cookies";

type Result = { readonly ok: true } | { readonly ok: false; readonly reason: "not-allowed" };

/** Joins the demo store without a code. Exists in simulator mode only, where no money can move. */
export async function enrolDemoDevice(): Promise<Result> {
  const { env, people, staff } = getContainer();
  if (env.mode !== "simulator" || !(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const store = await staff.findDemoStore();
  if (store === undefined) return { ok: false, reason: "not-allowed" };
  await writeToken(env, "device", await enrolDemo(people, { storeId: store.id, name: "Demo till" }));
  return { ok: true };
}
