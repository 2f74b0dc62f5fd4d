import { useQuery } from '@tanstack/react-query';
import { appPath } from '../lib/ids';
import { get } from './client';
import type { ApiProblem } from './problem';

/** What was really used at a moment; kept in the server's memory for a while only. */
export interface Point {
  at: string;
  cpus?: number | null;
  memMiB?: number | null;
  diskMiB?: number | null;
  throttledPercent?: number | null;
}

export interface Series {
  instance: string;
  points: Point[];
}

const PACE = 5_000;

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
      const answer = await get<{ points?: Point[]; items?: Point[] }>(path, { minutes }, signal);
      return [{ instance: host, points: answer.points ?? answer.items ?? [] }];
    },
  });
}
