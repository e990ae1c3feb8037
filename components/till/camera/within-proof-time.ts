/** A decoder that is loaded in this time is worth waiting for before the camera opens. */
const PROOF_MS = 1_500;

/** The answer, or `tooLate` where there is none in time. */
export function withinProofTime<Answer>(answer: Promise<Answer>, tooLate: Answer): Promise<Answer> {
  return Promise.race([
    answer,
    new Promise<Answer>((resolve) => {
      setTimeout(() => {
        resolve(tooLate);
      }, PROOF_MS);
    }),
  ]);
}
