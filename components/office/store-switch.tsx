import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { OfficeActions, OfficeFrame } from "./office-contract";

type StoreSwitchProps = { readonly office: OfficeFrame; readonly chooseStore: OfficeActions["chooseStore"] };

/** The store's name; a choice when there are several. */
export function StoreSwitch({ office: { storeId, stores }, chooseStore }: StoreSwitchProps) {
  const t = useTranslations("office.bar");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  if (stores.length < 2) return <p className="truncate text-body leading-6 font-semibold">{stores[0]?.name}</p>;
  return (
    <label className="relative -ms-1 inline-flex max-w-full items-center">
      <span className="sr-only">{t("store")}</span>
      <select
        value={storeId}
        disabled={isPending}
        className="field-sizing-content min-h-8 max-w-full appearance-none truncate rounded-md bg-transparent ps-1 pe-7 text-body leading-6 font-semibold"
        onChange={({ target }) => {
          startTransition(async () => {
            await chooseStore(target.value);
            router.refresh();
          });
        }}
      >
        {stores.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-1 size-4" />
    </label>
  );
}
