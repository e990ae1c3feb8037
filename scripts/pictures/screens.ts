import { DOOR_SCREENS } from "./door-screens";
import { DOUBT_SCREENS } from "./doubt-screens";
import { OFFICE_SCREENS } from "./office-screens";
import { PRACTICE_SCREENS } from "./practice-screens";
import type { Screen } from "./screen";
import { TILL_SCREENS } from "./till-screens";

/** Every screen there is a picture of, and the way to it. */
export const SCREENS: readonly Screen[] = [
  ...PRACTICE_SCREENS,
  ...DOOR_SCREENS,
  ...TILL_SCREENS,
  ...OFFICE_SCREENS,
  ...DOUBT_SCREENS,
];
