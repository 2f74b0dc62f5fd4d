import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, post, remove } from './client';
import type { ApiProblem } from './problem';

/** A key for a program or another machine; its secret is told once, right after it was made. */
export interface Token {
  id: string;
  user: string;
  label: string;
  roles: string[];
  createdAt: string;
  expiresAt?: string | null;
  lastUsedAt?: string | null;
  token?: string | null;
}

export interface User {
  name: string;
  roles: string[];
  disabled: boolean;
  password: boolean;
  createdAt: string;
  createdBy: string;
}

/** One line of the log of who did what; it is only ever added to. */
export interface Deed {
  id: number;
  at: string;
  who: string;
  address?: string | null;
  action: string;
  outcome?: number | string | null;
  detail?: string | null;
}

/** What a new machine needs to become a host of this pool. */
export interface JoinToken {
  id?: string;
  token?: string | null;
  command?: string | null;
  expiresAt?: string | null;
}

export function useTokens() {
  return useQuery<Token[], ApiProblem>({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await all<Token>('/tokens', {}, signal)).items,
  });
}

export function useMakeToken() {
  return useAct<{ label: string; roles: string[]; days?: number }, Token>(
    (body, key) => post<Token>('/tokens', { body, key }),
    ['tokens'],
  );
}

export function useRevokeToken() {
  return useAct<string, void>(
    (id, key) => remove<void>(`/tokens/${encodeURIComponent(id)}`, {}, { key }),
    ['tokens'],
  );
}

export function useUsers() {
  return useQuery<User[], ApiProblem>({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await all<User>('/users', {}, signal)).items,
  });
}

export function useAddUser() {
  return useAct<{ name: string; password?: string; roles: string[] }, User>(
    (body, key) => post<User>('/users', { body, key }),
    ['users'],
  );
}

export function useChangeUser() {
  return useAct<{ name: string; disabled: boolean }, User>(
    ({ name, disabled }, key) =>
      post<User>(`/users/${encodeURIComponent(name)}`, { body: { disabled }, key }),
    ['users'],
  );
}

export function useRemoveUser() {
  return useAct<string, void>(
    (name, key) => remove<void>(`/users/${encodeURIComponent(name)}`, {}, { key }),
    ['users', 'tokens'],
  );
}

export function useAudit() {
  return useQuery<Deed[], ApiProblem>({
    queryKey: ['audit'],
    queryFn: async ({ signal }) => (await all<Deed>('/audit', {}, signal)).items,
  });
}

export function useJoinToken() {
  return useAct<Record<string, never>, JoinToken>(
    (body, key) => post<JoinToken>('/join-tokens', { body, key }),
    [],
  );
}
