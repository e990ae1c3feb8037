import "server-only";
import { type RawBuilder, sql } from "kysely";

/** Whose lines somebody sees: one store's, or null for all of the merchant's. */
export type ReconScope = { readonly storeId: string } | null;

/**
 * The condition on `recon_item i`. A line that is tied to nothing of ours belongs to the store that Alipay names in it
 * (our store's id as the pay request carries it, without its dashes); one that names none is the merchant's alone.
 */
export function inScope(scope: ReconScope): RawBuilder<boolean> {
  if (scope === null) return sql<boolean>`true`;
  const { storeId } = scope;
  return sql<boolean>`(i.store_id = ${storeId}::uuid or (i.store_id is null and exists (select 1 from recon_line own
    where own.file_id = i.file_id and own.line_no = i.line_no and own.store_ref = replace(${storeId}::text, '-', ''))))`;
}
