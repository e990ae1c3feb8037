"use server";
import { z } from "zod";
import { COURSES } from "@/lib/practice/lesson";
import type { SetCourseResult } from "@/lib/practice/practice-contract";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.enum(COURSES).nullable();

/** Which course a cashier of the store looked at has to learn before selling alone; null for none. */
export async function setPracticeCourse(course: string | null): Promise<SetCourseResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-staff");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(course);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const actor = { kind: "person", id: person.id, deviceId: device?.id ?? null } as const;
  await getContainer().practice.setCourse({ storeId: store.id, actor }, parsed.data);
  return { ok: true };
}
