import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, put, remove } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** What is known of a secret; its value is never told. */
export type Secret = Schemas['SecretView'];

/** What followed from a new value. */
export type SecretSet = Schemas['SetView'];

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
