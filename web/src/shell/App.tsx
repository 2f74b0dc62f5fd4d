import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ComponentType } from 'react';
import { createBrowserRouter, matchPath, RouterProvider } from 'react-router';
import { onSignedOut } from '../api/client';
import { ApiProblem } from '../api/problem';
import { sessionQuery } from '../api/session';
import { Failure } from './Failure';
import { NoPage } from './NoPage';
import { Shell } from './Shell';
import { SignIn } from './SignIn';

const MOST_TRIES = 3;

/** One cache for everything the server says. */
export const client = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 3_000,
      refetchOnWindowFocus: true,
      retry: (count, failure) => failure instanceof ApiProblem && failure.passing && count < MOST_TRIES,
      retryDelay: (count) => Math.min(4_000, 500 * 2 ** count),
    },
  },
});

onSignedOut(() => client.setQueryData(['session'], null));

/** The pages by their addresses; each comes when it is gone to. */
const PAGES: readonly [string, () => Promise<{ default: ComponentType }>][] = [
  ['/', () => import('../store/shelf/ShelfPage')],
  ['/packages/:name', () => import('../store/package/PackagePage')],
  ['/packages/:name/install', () => import('../store/install/InstallPage')],
  ['/apps', () => import('../console/apps/AppsPage')],
  ['/apps/:app', () => import('../console/app/AppPage')],
  ['/apps/:app/update', () => import('../store/install/UpdatePage')],
  ['/hosts', () => import('../console/hosts/HostsPage')],
  ['/hosts/:host', () => import('../console/hosts/HostPage')],
  ['/deployments', () => import('../console/deployments/DeploymentsPage')],
  ['/volumes', () => import('../console/volumes/VolumesPage')],
  ['/repositories', () => import('../console/repositories/RepositoriesPage')],
  ['/access', () => import('../console/access/AccessPage')],
  ['/activity', () => import('../console/activity/ActivityPage')],
];

const router = createBrowserRouter([
  { path: '/sign-in', element: <SignIn />, errorElement: <Failure /> },
  {
    element: <Shell />,
    errorElement: <Failure />,
    children: [
      {
        errorElement: <Failure />,
        children: [
          ...PAGES.map(([path, load]) => {
            const Page = lazy(load);
            return { path, element: <Page /> };
          }),
          { path: '*', element: <NoPage /> },
        ],
      },
    ],
  },
]);

/** Asks at once for what the first page needs, instead of one after the other while it is drawn. */
export function hurry(path: string): void {
  if (path === '/sign-in') return;
  void client.prefetchQuery(sessionQuery);
  void PAGES.find(([pattern]) => matchPath(pattern, path))?.[1]();
}

export function App() {
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
