import { z } from "zod";
import { noStore, refusal } from "@/server/inbound/answers";
import { getOfficePaymentMarks } from "@/server/queries/get-payment-page";

/** What has moved on one payment's page in the office. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ paymentId: string }> },
): Promise<Response> {
  const paymentId = z.uuid().safeParse((await params).paymentId);
  if (!paymentId.success) return refusal("bad-input");
  const marks = await getOfficePaymentMarks(paymentId.data);
  if (marks === "signed-out") return refusal("not-signed-in");
  return marks === "not-found" ? refusal("not-found") : noStore(marks);
}
