/** How often each thing goes wrong; every rate is a chance from 0 to 1, for the thing its comment names. */
export type FaultRates = {
  /** A message, each way. */
  readonly messageLost: number;
  /** A message, each way, by up to `lateMaxMs`: past our time-outs, so that later messages overtake it. */
  readonly messageLate: number;
  readonly lateMaxMs: number;
  /** An answer whose signature is wrong, and which lies. */
  readonly badSignature: number;
  /** A rightly signed answer that belongs to another payment. */
  readonly wrongEcho: number;
  /** An answer that names another amount. */
  readonly wrongAmount: number;
  /** A request that Alipay hears twice. */
  readonly duplicate: number;
  /** Alipay answers U; it may or may not have done what was asked. */
  readonly unclear: number;
  /** F on a cancel or a refund, a code nobody knows on a query. */
  readonly refused: number;
  /** A pay answered U at once and worked on up to `lateMaxMs` later. */
  readonly workedLate: number;
  /** Per durable step of a server. */
  readonly crash: number;
  readonly maxCrashes: number;
  /** Per durable step: the process stands still, often past its lease, then goes on. */
  readonly pause: number;
  readonly pauseMaxMs: number;
  /** Per world: Alipay is away for up to `outageMaxMs`. */
  readonly outage: number;
  readonly outageMaxMs: number;
  /** Per payment: the customer must confirm, and does so within minutes or never. */
  readonly password: number;
  /** Per payment: Alipay says no. */
  readonly declined: number;
  /** Per payment: Alipay takes another amount than we asked for. */
  readonly wrongCapture: number;
  /** Per world: Alipay answers no cancel clearly for a while. */
  readonly stubbornCancel: number;
  /** Per world: a query does not see a payment of the last seconds yet. */
  readonly laggingQuery: number;
  /** Per world: it begins in the last minutes of a Beijing day. */
  readonly midnight: number;
  readonly cashierCancel: number;
  readonly doubleTap: number;
  readonly codeTwice: number;
  /** Per world: another tender is tried while the first may still be open. */
  readonly impatientTender: number;
  /** Per payment that ended without money: the customer shows a fresh code. */
  readonly secondTender: number;
  /** Per paid payment: somebody refunds some or all of it. */
  readonly personRefund: number;
};

/** The rates of reliability.md §4.2 and §4.4: harsher than any shop, so that rare things happen in each run. */
export const HARSH_RATES: FaultRates = {
  messageLost: 0.06,
  messageLate: 0.08,
  lateMaxMs: 40_000,
  badSignature: 0.01,
  wrongEcho: 0.003,
  wrongAmount: 0.002,
  duplicate: 0.02,
  unclear: 0.02,
  refused: 0.01,
  workedLate: 0.01,
  crash: 0.03,
  maxCrashes: 4,
  pause: 0.002,
  pauseMaxMs: 120_000,
  outage: 0.05,
  outageMaxMs: 90_000,
  password: 0.1,
  declined: 0.06,
  wrongCapture: 0.001,
  stubbornCancel: 0.01,
  laggingQuery: 0.02,
  midnight: 0.05,
  cashierCancel: 0.05,
  doubleTap: 0.05,
  codeTwice: 0.02,
  impatientTender: 0.03,
  secondTender: 0.3,
  personRefund: 0.05,
};

/**
 * A shop on a bad day, so that nobody reads the speed of a mass run as that of the harsh one, or the other way round:
 * about one payment in a hundred without a clear first answer (the "1 % unknown" of reliability.md §4.5, R12), one in
 * twenty with a password, a server killed once in some ten thousand steps (a deploy, a crash), people as they are.
 */
export const ORDINARY_RATES: FaultRates = {
  messageLost: 0.002,
  messageLate: 0.004,
  lateMaxMs: 40_000,
  badSignature: 0.000_1,
  wrongEcho: 0.000_05,
  wrongAmount: 0.000_05,
  duplicate: 0.001,
  unclear: 0.002,
  refused: 0.001,
  workedLate: 0.001,
  crash: 0.000_1,
  maxCrashes: 4,
  pause: 0.000_1,
  pauseMaxMs: 120_000,
  outage: 0.001,
  outageMaxMs: 90_000,
  password: 0.05,
  declined: 0.03,
  wrongCapture: 0.000_01,
  stubbornCancel: 0.001,
  laggingQuery: 0.002,
  midnight: 0.002,
  cashierCancel: 0.005,
  doubleTap: 0.01,
  codeTwice: 0.002,
  impatientTender: 0.002,
  secondTender: 0.7,
  personRefund: 0.01,
};

/**
 * The harsh ones in the last minutes of a Beijing day, where a cancel comes too late and only a refund gives money back:
 * in a mass run of the harsh ones too few payments lie there.
 */
export const MIDNIGHT_RATES: FaultRates = {
  ...HARSH_RATES,
  midnight: 1,
  cashierCancel: 0.5,
  messageLate: 0.2,
  refused: 0.2,
};

export const RATES_BY_NAME: Readonly<Record<string, FaultRates>> = {
  harsh: HARSH_RATES,
  ordinary: ORDINARY_RATES,
  midnight: MIDNIGHT_RATES,
};
