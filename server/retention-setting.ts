import "server-only";
import { z } from "zod";
import { SettingProblem } from "./setting-problem";

// Alipay's support asks for messages of the last weeks: less than 90 days would leave it without.
const daysSchema = z.coerce.number().int().min(90).max(3_650);
const DEFAULT_DAYS = "400";

/**
 * How many days the texts of messages with Alipay stay.
 * @throws SettingProblem with one line that says how to mend it
 */
export function readKeepDays(value: string | undefined): number {
  const text = value?.trim() ?? "";
  const days = daysSchema.safeParse(text === "" ? DEFAULT_DAYS : text);
  if (!days.success)
    throw new SettingProblem(`POS_KEEP_MESSAGES_DAYS is "${text}": write a whole number from 90 to 3650.`);
  return days.data;
}
