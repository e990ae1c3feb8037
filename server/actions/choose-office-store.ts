"use server";
import { z } from "zod";
import { OFFICE_STORE_COOKIE } from "@/lib/office/office-store";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";
import { writeChoice } from "../staff/session-cookies";

/** Looks at another store from now on, when the person may. */
export async function chooseOfficeStore(storeId: string): Promise<void> {
  if (!(await isOwnOrigin())) return;
  const check = await requireOfficeRight("see-office");
  const wished = z.uuid().safeParse(storeId);
  if (!check.ok || !wished.success) return;
  if (!check.session.stores.some(({ id }) => id === wished.data)) return;
  await writeChoice(getContainer().env, OFFICE_STORE_COOKIE, wished.data);
}
