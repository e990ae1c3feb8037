"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState, useTransition } from "react";
import { MAX_UPLOAD_BYTES } from "@/lib/reconciliation/office-contract";
import { Button } from "../ui/button";
import { sendFile } from "./send-file";

const TOO_LARGE = { ok: false, problem: "too-large" } as const;

/** Drag a file of Alipay's in, or choose one. */
export function UploadFile() {
  const t = useTranslations("reconciliation");
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const router = useRouter();

  const send = (files: FileList | null): void => {
    const list = [...(files ?? [])];
    if (list.length === 0) return;
    startTransition(async () => {
      for (const file of list) {
        const answer = file.size > MAX_UPLOAD_BYTES ? TOO_LARGE : await sendFile(file);
        setMessage(
          answer?.ok === true
            ? t("upload.taken", { name: file.name })
            : t(`problems.${answer?.problem ?? "not-reached"}`),
        );
      }
      router.refresh();
    });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    send(event.dataTransfer.files);
  };
  return (
    <section
      aria-label={t("upload.title")}
      className="flex flex-wrap items-center gap-4 rounded-card border-2 border-dashed border-line-strong px-5 py-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <p className="grow basis-60 text-body">{t("upload.text")}</p>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.txt,.zip"
        aria-label={t("upload.title")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => send(event.target.files)}
      />
      <Button disabled={isPending} onClick={() => input.current?.click()}>
        {t("upload.choose")}
      </Button>
      <p role="status" className="basis-full text-body empty:hidden">
        {message}
      </p>
    </section>
  );
}
