// The page that drives the simulator. It shows what the book says and posts what a person orders.
import { byId, element, post } from "./page.js";

const POLL_MS = 1500;
const group = (digits) => digits.replaceAll(/(\d{4})(?=\d)/g, "$1 ");

function button(text, onClick, className = "") {
  const made = element("button", text, { type: "button", class: className });
  made.addEventListener("click", onClick);
  return made;
}

async function order(path, body) {
  await post(path, body);
  await showBook();
}

let scenarios = [];

async function loadScenarios() {
  const loaded = await (await fetch("/simulator/scenarios")).json();
  scenarios = loaded.scenarios;
  showScenarios();
  if (byId("fault").options.length > 0) return;
  byId("fault").append(...Object.entries(loaded.faults).map(([value, text]) => element("option", text, { value })));
  const operations = [
    ["", "any"],
    ["pay", "pay"],
    ["query", "query"],
    ["cancel", "cancel"],
    ["refund", "refund"],
  ];
  byId("operation").append(...operations.map(([value, text]) => element("option", text, { value })));
}

function showScenarios() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const shown = scenarios.filter(({ id, description }) => `${id} ${description}`.toLowerCase().includes(wanted));
  byId("scenarios").replaceChildren(...shown.map(showScenario));
}

function showScenario(scenario) {
  const item = document.createElement("li");
  const actions = element("div", "", { class: "actions" });
  actions.append(
    button("Show", () => showCode(scenario.id, "code")),
    button("24 digits", () => showCode(scenario.id, "longCode"), "quiet"),
  );
  item.append(
    element("b", scenario.id),
    element("span", scenario.description),
    element("p", group(scenario.code), { class: "digits", "data-scenario": scenario.id }),
    actions,
  );
  return item;
}

/** A code is good once, so every look asks for a fresh one. */
async function showCode(id, field) {
  await loadScenarios();
  const digits = scenarios.find((scenario) => scenario.id === id)[field];
  byId("code-title").textContent = id;
  byId("code-digits").textContent = group(digits);
  byId("code-bar").src = `/simulator/code.svg?kind=bar&text=${digits}`;
  byId("code-qr").src = `/simulator/code.svg?kind=qr&text=${digits}`;
  byId("code-dialog").showModal();
}

async function showBook() {
  const book = await (await fetch("/simulator/book?limit=30")).json();
  const rows = book.transactions.toReversed().map(showTransaction);
  byId("transactions").replaceChildren(...rows);
  byId("no-transactions").hidden = rows.length > 0;
  const lines = [];
  if (book.awayUntil !== null) lines.push(`Gateway away for ${Math.ceil((book.awayUntil - book.now) / 1000)} s more.`);
  if (book.nextFault !== null) {
    lines.push(`Next ${book.nextFault.operation ?? ""} message: ${book.nextFault.fault}.`);
  }
  byId("status").textContent = lines.length > 0 ? lines.join(" ") : "The gateway works as it should.";
  byId("status").classList.toggle("is-on", lines.length > 0);
}

/** How many notifications were sent, by what came of them. */
async function showNotifications() {
  const { mode, sent } = await (await fetch("/simulator/notifications")).json();
  if (document.activeElement !== byId("notify-mode")) byId("notify-mode").value = mode;
  const count = (outcome) => sent.filter((note) => note.outcome === outcome).length;
  const counts = [
    [count("received"), "received"],
    [count("refused"), "refused"],
    [count("no-answer"), "without an answer"],
  ].filter(([number]) => number > 0);
  byId("notified").textContent = counts.map(([number, word]) => `${number} ${word}`).join(", ");
}

const PLANT_WORDS = {
  "line-missing": "A payment is missing",
  "line-unknown": "A payment of another till",
  "amount-differs": "An amount is higher by one unit",
  "line-twice": "A payment stands there twice",
  "refund-outside": "A refund made in Alipay's portal",
};

async function showFiles() {
  const { kinds, plants, families, family } = await (await fetch("/simulator/files")).json();
  byId("plants").replaceChildren(
    ...kinds.map((kind) => {
      const box = element("input", "", { type: "checkbox", name: "plant", value: kind });
      box.checked = plants.includes(kind);
      const label = document.createElement("label");
      label.append(box, element("span", PLANT_WORDS[kind] ?? kind));
      const item = document.createElement("li");
      item.append(label);
      return item;
    }),
  );
  byId("family").replaceChildren(...families.map((name) => element("option", name, { value: name })));
  byId("family").value = family;
}

function showTransaction(transaction) {
  const row = document.createElement("tr");
  const state = element("td", "");
  const refunded = transaction.refunds.length > 0 ? `, ${transaction.refunds.length} refund(s)` : "";
  const reason = transaction.refusalCode === null ? "" : ` (${transaction.refusalCode})`;
  state.append(
    element("span", transaction.state + reason + refunded, { class: "state", "data-state": transaction.state }),
  );
  const customer = element("td", transaction.walletId ?? "");
  if (transaction.state === "waiting" && transaction.isConfirming && transaction.canConfirm) {
    const prompt = { merchantTransId: transaction.merchantTransId };
    customer.replaceChildren(
      button("Confirm", () => order("/simulator/confirm", prompt)),
      button("Refuse", () => order("/simulator/refuse", prompt), "quiet"),
    );
  }
  row.append(
    element("td", new Date(transaction.createdAt).toLocaleTimeString()),
    element("td", transaction.merchantTransId),
    element("td", `${transaction.amountText}`),
    element("td", transaction.scenario ?? "live code"),
    state,
    customer,
  );
  return row;
}

async function poll() {
  try {
    // A row that is replaced under the finger loses the click, so a table with focus in it rests.
    if (!byId("transactions").contains(document.activeElement)) await showBook();
    await showNotifications();
  } catch {
    byId("status").textContent = "The simulator does not answer.";
    byId("status").classList.add("is-on");
  }
  setTimeout(poll, POLL_MS);
}

byId("filter").addEventListener("input", showScenarios);
byId("notify-mode").addEventListener("change", async () => {
  await post("/simulator/notifications", { mode: byId("notify-mode").value });
  await showNotifications();
});
byId("outage").addEventListener("submit", (event) => {
  event.preventDefault();
  order("/simulator/outage", { seconds: Number(byId("seconds").value) });
});
byId("back").addEventListener("click", () => order("/simulator/outage", { seconds: 0 }));
byId("next-fault").addEventListener("submit", (event) => {
  event.preventDefault();
  order("/simulator/next-fault", { fault: byId("fault").value, operation: byId("operation").value || null });
});
byId("no-fault").addEventListener("click", () => order("/simulator/next-fault", { fault: null }));

byId("files").addEventListener("submit", async (event) => {
  event.preventDefault();
  const plants = [...document.querySelectorAll("input[name=plant]:checked")].map(({ value }) => value);
  await post("/simulator/files", { plants, family: byId("family").value });
  byId("files-told").textContent = "Done. Check the day again in the office.";
});

loadScenarios();
showFiles();
poll();
