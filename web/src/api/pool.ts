import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, get, post } from './client';
import type { ApiProblem } from './problem';
import type { Event, Host, Page, Pool } from './types';

const REST = 15_000;

export function useHosts() {
  return useQuery<Host[], ApiProblem>({
    queryKey: ['hosts', 'list'],
    refetchInterval: REST,
    queryFn: async ({ signal }) => (await all<Host>('/hosts', {}, signal)).items,
  });
}

export function useHost(name: string) {
  return useQuery<Host, ApiProblem>({
    queryKey: ['hosts', 'one', name],
    refetchInterval: REST,
    queryFn: ({ signal }) => get<Host>(`/hosts/${encodeURIComponent(name)}`, {}, signal),
  });
}

export type HostAction = 'cordon' | 'drain' | 'activate';

export function useHostAction(id: string) {
  return useAct<HostAction, Host>(
    (action, key) => post<Host>(`/hosts/${encodeURIComponent(id)}/${action}`, { key }),
    ['hosts', 'apps'],
  );
}

export function usePool() {
  return useQuery<Pool, ApiProblem>({
    queryKey: ['pool'],
    staleTime: 60_000,
    queryFn: ({ signal }) => get<Pool>('/pool', {}, signal),
  });
}

export function usePoolAction() {
  return useAct<'quiet' | 'resume', Pool>(
    (action, key) => post<Pool>(`/pool/${action}`, { key }),
    ['pool', 'apps', 'hosts'],
  );
}

const SHOWN = 500;

/** Events are listed oldest first: we read on from the newest we have and keep the last ones. */
async function newerThan(after: number, app: string | undefined, signal: AbortSignal): Promise<Event[]> {
  let kept: Event[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Event> = await get<Page<Event>>('/events', { after, app, limit: SHOWN, cursor }, signal);
    kept = [...kept, ...page.items].slice(-SHOWN);
    cursor = page.nextCursor;
  } while (cursor && !signal.aborted);
  return kept.reverse();
}

/** The newest events first; of one app when it is named. */
export function useEvents(app?: string) {
  return useQuery<Event[], ApiProblem>({
    queryKey: ['events', app ?? ''],
    queryFn: async ({ signal, client, queryKey }) => {
      const known = client.getQueryData<Event[]>(queryKey) ?? [];
      const fresh = await newerThan(known[0]?.id ?? 0, app, signal);
      return [...fresh, ...known].slice(0, SHOWN);
    },
  });
}
