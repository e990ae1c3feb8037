export { answerMetrics as GET } from "@/server/inbound/metrics";
