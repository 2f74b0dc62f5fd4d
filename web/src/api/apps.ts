import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { appPath } from '../lib/ids';
import { useAct } from './act';
import { all, get, getTagged, post, remove } from './client';
import type { ApiProblem } from './problem';
import type { App, Page, Plan, Revision, Schemas, Waiting } from './types';

export type TaggedApp = App & { etag?: string };

/** States in which something is on its way, so that details change without an event for each step. */
export function isMoving(app: App | undefined): boolean {
  return (
    app !== undefined && (app.state === 'deploying' || app.state === 'stopping' || app.healthy < app.desired)
  );
}

/** The address is known as soon as an instance has its port; somebody answers there only later. */
export function answers(app: App): boolean {
  return app.healthy > 0 || app.state === 'running';
}

const STEP = 1_500;
const REST = 20_000;

export function useApps() {
  return useQuery<App[], ApiProblem>({
    queryKey: ['apps', 'list'],
    queryFn: async ({ signal }) => (await all<App>('/apps', { embed: 'instances' }, signal)).items,
    refetchInterval: (query) => (query.state.data?.some(isMoving) ? STEP * 2 : REST),
  });
}

export function useApp(id: string) {
  return useQuery<TaggedApp, ApiProblem>({
    queryKey: ['apps', 'one', id],
    queryFn: ({ signal }) => getTagged<App>(`/apps/${appPath(id)}`, signal),
    refetchInterval: (query) => {
      if (query.state.error?.status === 404) return false;
      return isMoving(query.state.data) ? STEP : REST;
    },
  });
}

export function useWaiting(id: string, enabled: boolean) {
  return useQuery<Waiting[], ApiProblem>({
    queryKey: ['apps', 'waiting', id],
    enabled,
    refetchInterval: enabled ? STEP * 2 : false,
    queryFn: async ({ signal }) =>
      (await get<Page<Waiting>>(`/apps/${appPath(id)}/waiting`, {}, signal)).items,
  });
}

export function useRevisions(id: string) {
  return useQuery<Revision[], ApiProblem>({
    queryKey: ['apps', 'revisions', id],
    queryFn: async ({ signal }) => (await all<Revision>(`/apps/${appPath(id)}/revisions`, {}, signal)).items,
  });
}

const TOUCHED = ['apps', 'hosts', 'packages'];

export function useScale(id: string) {
  return useAct<number, App>(
    (instances, key) => post<App>(`/apps/${appPath(id)}/scale`, { body: { instances }, key }),
    TOUCHED,
  );
}

export function useScalePlan(id: string, instances: number, enabled: boolean) {
  return useQuery<Plan, ApiProblem>({
    queryKey: ['plan', 'scale', id, instances],
    enabled,
    gcTime: 0,
    queryFn: ({ signal }) =>
      post<Plan>(`/apps/${appPath(id)}/scale?dryRun=true`, { body: { instances }, signal }),
  });
}

export function useRestart(id: string) {
  return useAct<number | null, App>(
    (ordinal, key) =>
      post<App>(
        ordinal === null
          ? `/apps/${appPath(id)}/restart`
          : `/apps/${appPath(id)}/instances/${ordinal}/restart`,
        { key },
      ),
    TOUCHED,
  );
}

export function useUninstall(id: string) {
  return useAct<'keep' | 'delete', App>(
    (volumes, key) => remove<App>(`/apps/${appPath(id)}`, { volumes }, { key }),
    TOUCHED,
  );
}

/** What uninstalling would take away, as the server sees it now. */
export function useRemoval(id: string, volumes: 'keep' | 'delete') {
  return useQuery<Schemas['Removal'], ApiProblem>({
    queryKey: ['apps', 'removal', id, volumes],
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: ({ signal }) =>
      get<Schemas['Removal']>(`/apps/${appPath(id)}/uninstall/plan`, { volumes }, signal),
  });
}

export function useRollback(id: string) {
  return useAct<number, App>(
    (revision, key) => post<App>(`/apps/${appPath(id)}/rollback`, { body: { revision }, key }),
    TOUCHED,
  );
}
