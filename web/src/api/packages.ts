import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isObject, type Json } from '../lib/json';
import { all, get } from './client';
import type { ApiProblem } from './problem';
import type { Facet, PackageSummary, Page, Release, Shelf } from './types';

/** What the shelf is narrowed by; an absent or empty word narrows nothing. */
export type Search = Partial<
  Record<
    'q' | 'category' | 'kind' | 'license' | 'maintainer' | 'tag' | 'repository' | 'runs' | 'sort',
    string
  >
>;

/** Facets come as `{category: {web: 3}}`, or as a list of names with their values. */
export function facetsOf(raw: unknown): Facet[] {
  const values = (inner: unknown): Facet['values'] => {
    if (Array.isArray(inner)) {
      return inner.flatMap((one: unknown) =>
        isObject(one)
          ? [
              {
                value: String(one.value ?? one.id ?? one.name ?? ''),
                count: Number(one.count ?? one.total ?? 0),
              },
            ]
          : [],
      );
    }
    return isObject(inner)
      ? Object.entries(inner).map(([value, count]) => ({ value, count: Number(count) }))
      : [];
  };
  if (Array.isArray(raw)) {
    return raw.flatMap((one: unknown) =>
      isObject(one)
        ? [{ name: String(one.name ?? one.key ?? ''), values: values(one.values ?? one.options) }]
        : [],
    );
  }
  return isObject(raw) ? Object.entries(raw).map(([name, inner]) => ({ name, values: values(inner) })) : [];
}

export function useShelf(search: Search) {
  return useQuery<Shelf, ApiProblem>({
    queryKey: ['packages', 'shelf', search],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await all<PackageSummary, Page<PackageSummary> & { facets?: unknown }>(
        '/packages',
        { ...search },
        signal,
      );
      return { items: page.items, facets: facetsOf(page.facets) };
    },
  });
}

export function useRelease(name: string, releaseVersion?: string | null) {
  const path = `/packages/${encodeURIComponent(name)}`;
  return useQuery<Release, ApiProblem>({
    queryKey: ['packages', 'release', name, releaseVersion ?? ''],
    enabled: name !== '',
    queryFn: ({ signal }) =>
      get<Release>(
        releaseVersion ? `${path}/releases/${encodeURIComponent(releaseVersion)}` : path,
        {},
        signal,
      ),
  });
}

export interface Difference {
  path: string;
  from?: Json;
  to?: Json;
}

/** What changes between two releases of a package; `app` as it comes out with the defaults of each. */
export interface Comparison {
  from: { version: string; releaseVersion: number };
  to: { version: string; releaseVersion: number };
  metadata: Difference[];
  options: Difference[];
  resources: Difference[];
  app: Difference[];
}

export function useComparison(name: string, from: string, to: string) {
  return useQuery<Comparison, ApiProblem>({
    queryKey: ['packages', 'comparison', name, from, to],
    queryFn: ({ signal }) =>
      get<Comparison>(`/packages/${encodeURIComponent(name)}/compare`, { from, to }, signal),
  });
}

export function usePackageProblems() {
  return useQuery<{ path: string; reason: string }[], ApiProblem>({
    queryKey: ['packages', 'problems'],
    queryFn: async ({ signal }) =>
      (await get<Page<{ path: string; reason: string }>>('/packages/problems', {}, signal)).items,
  });
}
