import { useQuery } from '@tanstack/react-query';
import { appPath } from '../lib/ids';
import { useAct } from './act';
import { get, post } from './client';
import type { ApiProblem } from './problem';

export type UpdateMode = 'manual' | 'notify' | 'automatic';

/** What is done when a newer release comes; times are `HH:MM` in UTC, and the same twice is the whole day. */
export interface UpdatePolicy {
  mode: UpdateMode;
  from: string;
  to: string;
}

export function useUpdatePolicy(app: string) {
  return useQuery<UpdatePolicy, ApiProblem>({
    queryKey: ['apps', 'policy', app],
    queryFn: ({ signal }) => get<UpdatePolicy>(`/apps/${appPath(app)}/update/policy`, {}, signal),
  });
}

export function useSetUpdatePolicy(app: string) {
  return useAct<Partial<UpdatePolicy>, UpdatePolicy>(
    (body, key) => post<UpdatePolicy>(`/apps/${appPath(app)}/update/policy`, { body, key }),
    ['apps'],
  );
}
