import { useTranslations } from "next-intl";

type AppPictureProps = {
  readonly app: { readonly secret: string; readonly picture: string };
  readonly title: string;
};

/** What an authenticator app reads, as a picture and as letters. */
export function AppPicture({ app, title }: AppPictureProps) {
  const t = useTranslations("staff.setup");
  return (
    <div className="flex flex-wrap items-center gap-5">
      <img
        alt={t("picture")}
        className="size-48 rounded-control bg-white"
        src={`data:image/svg+xml,${encodeURIComponent(app.picture)}`}
      />
      <div className="flex min-w-52 flex-1 flex-col gap-2">
        <h3 className="text-body font-semibold">{title}</h3>
        <p className="text-small break-all select-text" dir="ltr">
          {app.secret}
        </p>
      </div>
    </div>
  );
}
