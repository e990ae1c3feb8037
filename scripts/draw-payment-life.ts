import { writeFileSync } from "node:fs";
import { renderPaymentLife } from "./payment-life";

writeFileSync(new URL("../docs/payment-life.md", import.meta.url), renderPaymentLife());
