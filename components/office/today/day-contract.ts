import type { CloseDayResult } from "@/lib/office/close-day-contract";
import type { DayView } from "@/lib/office/day-view";

export type DayScreenProps = {
  readonly day: DayView;
  readonly closeDay: (input: { date: string }) => Promise<CloseDayResult>;
};
