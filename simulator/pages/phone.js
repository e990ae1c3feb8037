// The customer's phone: everything it shows comes from /simulator/phone, asked every second.
import { byId, element, post } from "./page.js";

const POLL_MS = 1000;
const wallet = new URLSearchParams(location.search).get("wallet") ?? "mei";

const WORDS = {
  waiting: "Waiting 等待付款",
  paid: "Paid 付款成功",
  refused: "Not paid 付款失败",
  closed: "Closed, not paid 交易关闭",
  returned: "Money returned 已退款",
};
const MARKS = { paid: "✓", refused: "✕", closed: "–", returned: "↩" };

let shownCode = null;
/** Payments whose end was shown or lay before this page was opened. */
let seen = null;
let current = null;

async function poll() {
  try {
    const response = await fetch(`/simulator/phone?wallet=${encodeURIComponent(wallet)}`);
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json());
    byId("offline").hidden = true;
  } catch {
    byId("offline").hidden = false;
  }
  setTimeout(poll, POLL_MS);
}

function show(view) {
  current = view;
  showWallets(view);
  showCode(view);
  showPrompt(view.prompt);
  showResult(view.recent);
  showRecent(view.recent);
  showSettings(view);
}

function showWallets({ wallets, wallet: mine }) {
  byId("wallets").replaceChildren(
    ...wallets.map(({ id, name }) => {
      const link = document.createElement("a");
      link.href = `/phone?wallet=${id}`;
      link.textContent = name;
      if (id === mine.id) link.setAttribute("aria-current", "page");
      return link;
    }),
  );
}

function showCode(view) {
  byId("seconds").textContent = String(Math.ceil(view.renewsInMs / 1000));
  byId("balance").textContent = view.balanceText;
  if (view.code === shownCode) return;
  shownCode = view.code;
  byId("digits").textContent = view.groupedCode;
  for (const kind of ["bar", "qr"]) {
    byId(kind).src =
      `/simulator/phone/code.svg?wallet=${view.wallet.id}&kind=${kind}&v=${view.codeIssuedAt}-${view.code.slice(-4)}`;
  }
}

function showPrompt(prompt) {
  const wasHidden = byId("prompt").hidden;
  byId("prompt").hidden = prompt === null;
  byId("code-card").hidden = prompt !== null || !byId("result").hidden;
  if (prompt === null) return;
  byId("prompt-amount").textContent = prompt.amountText;
  byId("prompt-text").textContent =
    `Pay ${prompt.amountText} to ${prompt.storeName}? (${prompt.chargedText}) 向 ${prompt.storeName} 付款`;
  if (wasHidden) {
    byId("password").value = "";
    byId("password").focus();
  }
}

function showResult(recent) {
  const ended = recent.filter(({ state }) => state !== "waiting");
  if (seen === null) seen = new Set(ended.map(({ merchantTransId }) => merchantTransId));
  const fresh = ended.find(({ merchantTransId }) => !seen.has(merchantTransId));
  if (fresh === undefined) return;
  for (const { merchantTransId } of ended) seen.add(merchantTransId);
  const result = byId("result");
  result.hidden = false;
  result.dataset.state = fresh.state;
  byId("code-card").hidden = true;
  byId("result-mark").textContent = MARKS[fresh.state];
  byId("result-title").textContent = WORDS[fresh.state];
  byId("result-amount").textContent = fresh.amountText;
  byId("result-text").textContent = [fresh.storeName, fresh.chargedText, fresh.reason].filter(Boolean).join(" · ");
}

function showRecent(recent) {
  byId("recent").replaceChildren(
    ...recent.map((payment) => {
      const item = document.createElement("li");
      item.append(
        element("span", payment.storeName),
        element("b", payment.amountText),
        element("small", `${WORDS[payment.state]} · ${new Date(payment.at).toLocaleTimeString()}`),
        element("small", payment.chargedText),
      );
      return item;
    }),
  );
}

/** Filled once: a poll must not overwrite what somebody is typing. */
function showSettings(view) {
  if (byId("ask-above").value !== "") return;
  byId("ask-above").value = (view.askAboveFen / 100).toFixed(2);
  byId("new-balance").value = (view.balanceFen / 100).toFixed(2);
}

async function answer(path) {
  if (current?.prompt) await post(path, { merchantTransId: current.prompt.merchantTransId });
  byId("prompt").hidden = true;
}

byId("prompt-form").addEventListener("submit", (event) => {
  event.preventDefault();
  answer("/simulator/confirm");
});
byId("refuse").addEventListener("click", () => answer("/simulator/refuse"));
byId("done").addEventListener("click", () => {
  byId("result").hidden = true;
  byId("code-card").hidden = false;
});
byId("settings").addEventListener("submit", (event) => {
  event.preventDefault();
  post("/simulator/phone/settings", {
    wallet,
    askAboveFen: Math.round(Number(byId("ask-above").value) * 100),
    balanceFen: Math.round(Number(byId("new-balance").value) * 100),
  });
});

poll();
