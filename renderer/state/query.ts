import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import type { AppError } from '../../shared/model/errors.ts';
import { call } from '../client.ts';

/** What was read from the book, shared between pages. The network has no say in it: everything comes from this PC. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      staleTime: 0,
    },
  },
});

/** Reads through the contract and keeps the answer; older answers stay on screen while a newer one is fetched. */
export function useCall<N extends CallName>(
  name: N,
  input: Input<N>,
  enabled = true,
): UseQueryResult<Output<N>, AppError> {
  return useQuery<Output<N>, AppError>({ queryKey: [name, input], queryFn: () => call(name, input), enabled });
}

/** Says that what these calls return may have changed. */
export function refresh(...names: CallName[]): void {
  for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
}
