import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, post } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

export type Step = Schemas['Step'];

/** One change of an app on its way, or how it ended. */
export type Deployment = Schemas['DeploymentView'];

export type DeploymentAction = 'pause' | 'resume' | 'rollback' | 'promote';

const STEP = 2_000;
const REST = 20_000;

export function isUnderWay(one: Deployment): boolean {
  return one.state === 'running' || one.state === 'paused';
}

export function useDeployments() {
  return useQuery<Deployment[], ApiProblem>({
    queryKey: ['deployments'],
    queryFn: async ({ signal }) => (await all<Deployment>('/deployments', {}, signal)).items,
    refetchInterval: (query) =>
      query.state.error ? false : query.state.data?.some(isUnderWay) ? STEP : REST,
  });
}

export function useDeploymentAction(id: string) {
  return useAct<DeploymentAction, Deployment>(
    (action, key) => post<Deployment>(`/deployments/${encodeURIComponent(id)}/${action}`, { key }),
    ['deployments', 'apps'],
  );
}
