import type { ColumnType } from "kysely";

/** A time as the tables hold it: read as ms UTC, written as the database's own clock or as a Date (server/db/database.ts). */
export type Instant = ColumnType<number, Date | undefined, Date>;
export type NullableInstant = ColumnType<number | null, Date | null | undefined, Date | null>;
