import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { freshKey } from '../lib/ids';
import type { ApiProblem } from './problem';

/**
 * A write that may be sent again without being done twice: while the same wish fails on the way, it keeps its
 * idempotency key; a new wish, or one that was answered, gets a new one.
 */
export function useAct<W, R>(
  work: (wish: W, key: string) => Promise<R>,
  touches: string[],
): UseMutationResult<R, ApiProblem, W> {
  const client = useQueryClient();
  const kept = useRef<{ wish: string; key: string } | null>(null);
  return useMutation<R, ApiProblem, W>({
    networkMode: 'always',
    mutationFn: (wish) => {
      const text = JSON.stringify(wish) ?? '';
      if (kept.current?.wish !== text) kept.current = { wish: text, key: freshKey() };
      return work(wish, kept.current.key);
    },
    onSuccess: () => {
      kept.current = null;
      for (const key of touches) void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (problem) => {
      if (!problem.passing) kept.current = null;
    },
  });
}
