import { useQuery } from '@tanstack/react-query';
import { appPath } from '../lib/ids';
import { get } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** What was really used at a moment; kept in the server's memory for a while only. */
export type Point = Schemas['UsagePoint'];

export type Series = Schemas['InstanceUsage'];

const PACE = 5_000;

/** What each app uses now, by its id. */
export function useAppsUsage() {
  return useQuery<Map<string, Schemas['AppUsage']>, ApiProblem>({
    queryKey: ['usage', 'apps'],
    refetchInterval: (query) => pace(query.state.error),
    queryFn: async ({ signal }) =>
      new Map(
        (await get<{ items: Schemas['AppUsage'][] }>('/usage', {}, signal)).items.map((one) => [
          one.app,
          one,
        ]),
      ),
  });
}

function pace(failed: unknown): number | false {
  return failed ? false : PACE;
}

export function useAppUsage(app: string, minutes: number) {
  return useQuery<Series[], ApiProblem>({
    queryKey: ['usage', 'app', app, minutes],
    refetchInterval: (query) => pace(query.state.error),
    queryFn: async ({ signal }) =>
      (await get<{ items: Series[] }>(`/apps/${appPath(app)}/usage`, { minutes }, signal)).items,
  });
}

export function useHostUsage(host: string, minutes: number) {
  return useQuery<Series[], ApiProblem>({
    queryKey: ['usage', 'host', host, minutes],
    refetchInterval: (query) => pace(query.state.error),
    queryFn: async ({ signal }) => {
      const path = `/hosts/${encodeURIComponent(host)}/usage`;
      const answer = await get<Schemas['HostUsage']>(path, { minutes }, signal);
      return [{ instance: host, points: answer.points }];
    },
  });
}
