export { answerSecurityTxt as GET } from "@/server/inbound/security-txt";
