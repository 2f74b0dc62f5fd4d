import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { all, get } from './client';
import type { ApiProblem } from './problem';
import type { Difference, Facet, PackageSummary, Release, Schemas, Shelf } from './types';

/** What the shelf is narrowed by; an absent or empty word narrows nothing. */
export type Search = Partial<
  Record<
    'q' | 'category' | 'kind' | 'license' | 'maintainer' | 'tag' | 'repository' | 'runs' | 'sort',
    string
  >
>;

/** Facets in the order of their names on the server, each value with how many packages have it. */
export function facetsOf(raw: Schemas['PackageList']['facets']): Facet[] {
  return Object.entries(raw).map(([name, values]) => ({ name, values }));
}

export function useShelf(search: Search) {
  return useQuery<Shelf, ApiProblem>({
    queryKey: ['packages', 'shelf', search],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await all<PackageSummary, Schemas['PackageList'] & { items: PackageSummary[] }>(
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

/** What changes between two releases of a package; `app` as it comes out with the defaults of each. */
export type Comparison = Pick<Schemas['ComparisonView'], 'from' | 'to'> &
  Record<'metadata' | 'options' | 'resources' | 'app', Difference[]>;

export function useComparison(name: string, from: string, to: string) {
  return useQuery<Comparison, ApiProblem>({
    queryKey: ['packages', 'comparison', name, from, to],
    queryFn: ({ signal }) =>
      get<Comparison>(`/packages/${encodeURIComponent(name)}/compare`, { from, to }, signal),
  });
}

export function usePackageProblems() {
  return useQuery<Schemas['Problem'][], ApiProblem>({
    queryKey: ['packages', 'problems'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['ProblemList']>('/packages/problems', {}, signal)).items,
  });
}
