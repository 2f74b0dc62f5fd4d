import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { appPath } from '../lib/ids';
import type { JsonObject } from '../lib/json';
import { useAct } from './act';
import { post } from './client';
import type { ApiProblem } from './problem';
import type { App, InstallRequest, OptionsCheck, Plan, UpdateRequest } from './types';

/** The server's word on the options, as they are typed. */
export function useOptionsCheck(
  name: string,
  releaseVersion: number | undefined,
  version: string | undefined,
  options: JsonObject,
) {
  return useQuery<OptionsCheck & { of: JsonObject }, ApiProblem>({
    queryKey: ['check', name, releaseVersion ?? 0, options],
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const body = { package: name, version, releaseVersion, options };
      return { ...(await post<OptionsCheck>('/options/check', { body, signal })), of: options };
    },
  });
}

export function useInstallPlan(request: InstallRequest, enabled: boolean) {
  return useQuery<Plan, ApiProblem>({
    queryKey: ['plan', request],
    enabled,
    gcTime: 0,
    staleTime: 15_000,
    queryFn: ({ signal }) => post<Plan>('/installations/plan', { body: request, signal }),
  });
}

export function useInstall() {
  return useAct<InstallRequest, App>(
    (request, key) => post<App>('/installations', { body: request, key }),
    ['apps', 'packages', 'hosts'],
  );
}

export function useUpdatePlan(app: string, request: UpdateRequest, enabled: boolean) {
  return useQuery<Plan, ApiProblem>({
    queryKey: ['plan', app, request],
    enabled,
    gcTime: 0,
    staleTime: 15_000,
    queryFn: ({ signal }) => post<Plan>(`/apps/${appPath(app)}/update/plan`, { body: request, signal }),
  });
}

export function useUpdate(app: string) {
  return useAct<{ request: UpdateRequest; etag?: string }, App>(
    ({ request, etag }, key) => post<App>(`/apps/${appPath(app)}/update`, { body: request, key, etag }),
    ['apps', 'packages', 'hosts'],
  );
}
