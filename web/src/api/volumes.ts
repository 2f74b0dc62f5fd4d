import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, remove } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** Files that outlive the instance that wrote them. */
export type Volume = Schemas['VolumeView'];

export function useVolumes() {
  return useQuery<Volume[], ApiProblem>({
    queryKey: ['volumes'],
    queryFn: async ({ signal }) => (await all<Volume>('/volumes', {}, signal)).items,
  });
}

export function useDeleteVolume() {
  return useAct<string, void>(
    (id, key) => remove<void>(`/volumes/${encodeURIComponent(id)}`, {}, { key }),
    ['volumes', 'hosts'],
  );
}
