import { type ComponentProps, Suspense, use } from "react";
import { loadLaterStages } from "./load-later-stages";
import type { NoticeBannerProps } from "./notice-banner";
import type { UpdateHint } from "./update-hint";

type LaterNoticeProps = { readonly notice: NoticeBannerProps } | { readonly update: ComponentProps<typeof UpdateHint> };

/** What is said over the amount. It comes with the later stages: the first load has no room for what is rarely said. */
export function LaterNotice(props: LaterNoticeProps) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}

function Loaded(props: LaterNoticeProps) {
  const later = use(loadLaterStages());
  return "update" in props ? <later.UpdateHint {...props.update} /> : <later.NoticeBanner {...props.notice} />;
}
