import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { carryCsrf, get, post, remove } from './client';
import { ApiProblem } from './problem';
import { allows, type Permission } from '../lib/rights';
import type { Session } from './types';

const KEY = ['session'];

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions<Session | null, ApiProblem>({
  queryKey: KEY,
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    try {
      const session = await get<Session>('/session', {}, signal);
      carryCsrf(session.csrf);
      return session;
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 401) return null;
      throw failure;
    }
  },
});

export function useSession() {
  return useQuery({
    ...sessionQuery,
    // A page opened while the server is away comes by itself when it is back.
    refetchInterval: (query) => (query.state.status === 'error' ? 2_000 : false),
  });
}

/** Asks whether something is worth offering to whoever is signed in; see {@link allows}. */
export function useMay(): (wanted: Permission, app?: string) => boolean {
  const session = useQuery<Session | null>({ queryKey: KEY, queryFn: skipToken });
  const permissions = session.data?.permissions;
  return (wanted, app) => allows(permissions, wanted, app);
}

export type Credential = { code: string } | { token: string } | { name: string; password: string };

export function useSignIn() {
  const client = useQueryClient();
  return async (credential: Credential): Promise<Session> => {
    const session = await post<Session>('/session', { body: credential });
    carryCsrf(session.csrf);
    client.clear();
    client.setQueryData(KEY, session);
    return session;
  };
}

export function useSignOut() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    await remove<void>('/session');
    carryCsrf('');
    client.clear();
    client.setQueryData(KEY, null);
  };
}
