import { useQuery } from "@tanstack/react-query";

/** The explanation's own sentence for the customer, in the customer's language. */
export function useCustomerText(tag: string, key: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: ["explanation-texts", tag],
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) => (query.state.status === "error" ? 3_000 : false),
    queryFn: async () => {
      const { loadExplanationTexts } = await import("@/lib/explanations/load-explanation-texts");
      return await loadExplanationTexts(tag);
    },
  });
  return key === null ? undefined : data?.[key]?.customer;
}
