import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { get, post, remove } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** A publisher whose signature is trusted. */
export type Key = Schemas['KeyView'];
export type Keys = Schemas['KeyList'];
export const POLICIES = ['off', 'warn', 'require'] as const;

const TOUCHED = ['keys', 'packages'];

export function useKeys() {
  return useQuery<Keys, ApiProblem>({
    queryKey: ['keys'],
    queryFn: ({ signal }) => get<Keys>('/keys', {}, signal),
  });
}

export function useTrustKey() {
  return useAct<{ name: string; publicKey: string }, Key>(
    (body, key) => post<Key>('/keys', { body, key }),
    TOUCHED,
  );
}

export function useDistrustKey() {
  return useAct<string, void>(
    (fingerprint, key) => remove<void>(`/keys/${encodeURIComponent(fingerprint)}`, {}, { key }),
    TOUCHED,
  );
}

export function useKeyPolicy() {
  return useAct<string, Keys>(
    (policy, key) => post<Keys>('/keys/policy', { body: { policy }, key }),
    TOUCHED,
  );
}
