import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, post, remove } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** A place packages come from; the first one that has a name wins. */
export type Repository = Schemas['RepositoryView'];

const TOUCHED = ['repositories', 'packages'];
const REST = 20_000;

export function useRepositories() {
  return useQuery<Repository[], ApiProblem>({
    queryKey: ['repositories'],
    refetchInterval: (query) => (query.state.error ? false : REST),
    queryFn: async ({ signal }) => (await all<Repository>('/repositories', {}, signal)).items,
  });
}

export function useAddRepository() {
  return useAct<{ name: string; uri: string; position?: number }, Repository>(
    (body, key) => post<Repository>('/repositories', { body, key }),
    TOUCHED,
  );
}

export function useRemoveRepository() {
  return useAct<string, void>(
    (id, key) => remove<void>(`/repositories/${encodeURIComponent(id)}`, {}, { key }),
    TOUCHED,
  );
}

export function useRefreshRepository() {
  return useAct<string, Repository>(
    (id, key) => post<Repository>(`/repositories/${encodeURIComponent(id)}/refresh`, { key }),
    TOUCHED,
  );
}
