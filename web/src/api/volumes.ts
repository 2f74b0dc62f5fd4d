import { useQuery } from '@tanstack/react-query';
import { useAct } from './act';
import { all, remove } from './client';
import type { ApiProblem } from './problem';

/** Files that outlive the instance that wrote them. */
export interface Volume {
  id: string;
  app: string;
  instance?: string | null;
  name: string;
  host: string;
  sizeMiB: number;
  usedMiB?: number | null;
  state: string;
}

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
