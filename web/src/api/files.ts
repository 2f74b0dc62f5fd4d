import { useQuery } from '@tanstack/react-query';
import { appPath } from '../lib/ids';
import { get, open, url } from './client';
import type { ApiProblem } from './problem';
import type { Schemas } from './types';

/** Something in the folder a task works in. */
export type Entry = Schemas['FileEntry'];

function base(app: string, ordinal: number): string {
  return `/apps/${appPath(app)}/instances/${ordinal}/files`;
}

export function useFolder(app: string, ordinal: number, path: string) {
  return useQuery<Entry[], ApiProblem>({
    queryKey: ['files', app, ordinal, path],
    queryFn: async ({ signal }) =>
      (await get<{ items: Entry[] }>(base(app, ordinal), { path }, signal)).items,
  });
}

export function contentUrl(app: string, ordinal: number, path: string): string {
  return url(`${base(app, ordinal)}/content`, { path });
}

const GLANCE = 65_536;

/** The beginning of a file, as text; it is shown, never run. */
export function useGlance(app: string, ordinal: number, path: string) {
  return useQuery<string, ApiProblem>({
    queryKey: ['files', app, ordinal, path, 'glance'],
    queryFn: async ({ signal }) => {
      const address = url(`${base(app, ordinal)}/content`, { path, offset: 0, limit: GLANCE });
      return (await open('GET', address, { signal }, { Accept: '*/*' })).text();
    },
  });
}
