import { afterEach, beforeEach, expect, vi } from "vitest";

// An unexpected console.error is a failed test: React and our own code report faults there.
let complained: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  complained = vi.spyOn(console, "error");
});

afterEach(() => {
  expect(complained).not.toHaveBeenCalled();
});
