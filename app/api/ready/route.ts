export { answerReady as GET } from "@/server/inbound/ready";
