import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, put, remove } from './client';
import type { ApiProblem } from './problem';

/** What is known of a secret; its value is never told. */
export interface Secret {
  path: string;
  version: number;
  /** The app it was made for and goes with. */
  app: string | null;
  usedBy: string[];
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
}

/** What followed from a new value. */
export interface SecretSet {
  path: string;
  version: number;
  restarted: string[];
  refreshed: string[];
  left: { app: string; reason: string }[];
}

export type SecretWish = { path: string } & ({ value: string } | { generate: number });

const address = (path: string) => `/secrets/${encodeURIComponent(path).replaceAll('%2F', ':')}`;

export function useSecrets() {
  return useQuery<Secret[], ApiProblem>({
    queryKey: ['secrets'],
    queryFn: async ({ signal }) => (await all<Secret>('/secrets', {}, signal)).items,
  });
}

export function useSetSecret() {
  return useAct<SecretWish, SecretSet>(
    ({ path, ...value }, key) => put<SecretSet>(address(path), { body: value, key }),
    ['secrets', 'apps'],
  );
}

export function useDeleteSecret() {
  return useAct<string, void>((path, key) => remove<void>(address(path), {}, { key }), ['secrets']);
}
