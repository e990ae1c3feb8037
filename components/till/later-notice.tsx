import { type ComponentProps, Suspense, use } from "react";
import type { ConnectionBar } from "./connection-bar";
import { loadLaterStages } from "./load-later-stages";
import type { NoticeBannerProps } from "./notice-banner";
import type { UpdateHint } from "./update-hint";

type LaterNoticeProps =
  | { readonly notice: NoticeBannerProps }
  | { readonly update: ComponentProps<typeof UpdateHint> }
  | ComponentProps<typeof ConnectionBar>;

/** What is rarely said, over the amount or under the head. It comes with the later stages: the first load has no room for it. */
export function LaterNotice(props: LaterNoticeProps) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}

function Loaded(props: LaterNoticeProps) {
  const later = use(loadLaterStages());
  if ("light" in props) return <later.ConnectionBar {...props} />;
  return "update" in props ? <later.UpdateHint {...props.update} /> : <later.NoticeBanner {...props.notice} />;
}
