import "server-only";
import type { RegistrationOrder, StoreResult } from "@/lib/office/store-registration";
import type { Change } from "@/lib/staff/staff-change";
import type { Registration, RegistrationAnswer, RegistrationRepository } from "../db/registration-repository";
import type { CallResult } from "../gateway/port";
import type { MerchantRegistry, RegistryReply } from "../gateway/registry-port";

export type RegistrationDeps = {
  readonly registrations: RegistrationRepository;
  readonly registry: MerchantRegistry;
  /** Lets the request run on after the caller has been answered; stop waits for it. */
  readonly runInBackground: (work: Promise<void>) => void;
};

export type StoreToRegister = {
  readonly id: string;
  readonly name: string;
  readonly sellerId: string | null;
  readonly merchantCategoryCode: string | null;
  readonly address: string | null;
};

/**
 * Tells Alipay of a store, asks how it stands, or gives it up. The row is written first; Alipay's answer comes later and
 * is never waited for. An answer that is lost leaves the store "asking", and after a minute it can be asked again.
 */
export async function orderRegistration(
  deps: RegistrationDeps,
  { store, change, order }: { store: StoreToRegister; change: Change; order: RegistrationOrder },
): Promise<StoreResult> {
  const known = await deps.registrations.find(store.id);
  if (order.kind !== "register" && known === null) return { ok: false, reason: "not-registered" };
  const asked = await deps.registrations.begin(change, {
    operation: order.kind,
    sellerName: order.kind === "register" ? order.sellerName : (known?.sellerName ?? ""),
    sellerId: known?.sellerId ?? sellerIdOf(store),
  });
  if (asked === null) return { ok: false, reason: "under-way" };
  const isNew = known === null || known.state === "archived" || known.state === "unknown-store";
  deps.runInBackground(send(deps, store, asked, { kind: order.kind, isNew }));
  return { ok: true };
}

/** Letters and digits, at most 32 (protocol §10): the one the shop has from its contract, else the store's own id. */
function sellerIdOf({ id, sellerId }: StoreToRegister): string {
  return sellerId ?? id.replaceAll("-", "");
}

async function send(
  { registry, registrations }: RegistrationDeps,
  store: StoreToRegister,
  asked: Registration,
  { kind, isNew }: { kind: RegistrationOrder["kind"]; isNew: boolean },
): Promise<void> {
  // Alipay's storeId takes 32 characters: the UUID without its dashes, as in every payment.
  const reference = { sellerId: asked.sellerId, storeId: store.id.replaceAll("-", "") };
  const { merchantCategoryCode, address: storeAddress, name: storeName } = store;
  const facts = { sellerName: asked.sellerName, merchantCategoryCode, storeName, storeAddress };
  const result = await (kind === "register"
    ? registry.register({ ...reference, ...facts, isNew })
    : registry[kind](reference));
  await registrations.settle(asked, answerOf(result));
}

function answerOf({ reply, exchange }: CallResult<RegistryReply>): RegistrationAnswer {
  const kept = { request: exchange.request, answer: exchange.answer };
  switch (reply.kind) {
    case "silence":
      return { state: "unclear", word: reply.reason, ...kept };
    case "unclear":
    case "refused":
      return { state: reply.kind, word: reply.code, ...kept };
    case "rejected":
      return { state: reply.kind, word: reply.word, ...kept };
    case "in-review":
    case "registered":
    case "archived":
    case "unknown-store":
      return { state: reply.kind, word: null, ...kept };
  }
}
