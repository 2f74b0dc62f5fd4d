import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, get, post, remove } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** A key for a program or another machine; its secret is told once, right after it was made. */
export type Token = Schemas['TokenView'];

export type User = Schemas['UserView'];

/** One line of the log of who did what; it is only ever added to. */
export type Deed = Schemas['EntryView'];

/** What a new machine needs to become a host of this pool; the secret part is told once. */
export type JoinToken = Schemas['JoinTokenView'];

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
  return useAct<{ name: string; change: Schemas['UserRequest'] }, User>(
    ({ name, change }, key) => post<User>(`/users/${encodeURIComponent(name)}`, { body: change, key }),
    ['users'],
  );
}

export function useRemoveUser() {
  return useAct<string, void>(
    (name, key) => remove<void>(`/users/${encodeURIComponent(name)}`, {}, { key }),
    ['users', 'tokens'],
  );
}

const PAGE = 100;

/** The log, newest first, as much of it as was asked for. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: ['audit'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      get<Schemas['EntryList']>('/audit', { newest: true, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.nextCursor,
  });
}

export type Verdict = Schemas['Verdict'];

/** Whether the log is whole; asked for, because it reads all of it. */
export function useVerify() {
  return useMutation<Verdict, ApiProblem, void>({ mutationFn: () => get<Verdict>('/audit/verify') });
}

export function useJoinTokens() {
  return useQuery<JoinToken[], ApiProblem>({
    queryKey: ['join-tokens'],
    queryFn: async ({ signal }) => (await all<JoinToken>('/join-tokens', {}, signal)).items,
  });
}

export function useRevokeJoinToken() {
  return useAct<string, void>(
    (id, key) => remove<void>(`/join-tokens/${encodeURIComponent(id)}`, {}, { key }),
    ['join-tokens'],
  );
}

export function useJoinToken() {
  return useAct<Schemas['JoinTokenRequest'], JoinToken>(
    (body, key) => post<JoinToken>('/join-tokens', { body, key }),
    ['join-tokens'],
  );
}
