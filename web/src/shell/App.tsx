import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { onSignedOut } from '../api/client';
import { ApiProblem } from '../api/problem';
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

const Shelf = lazy(() => import('../store/shelf/ShelfPage'));
const Package = lazy(() => import('../store/package/PackagePage'));
const Install = lazy(() => import('../store/install/InstallPage'));
const Update = lazy(() => import('../store/install/UpdatePage'));
const Apps = lazy(() => import('../console/apps/AppsPage'));
const AppPage = lazy(() => import('../console/app/AppPage'));
const Hosts = lazy(() => import('../console/hosts/HostsPage'));
const HostPage = lazy(() => import('../console/hosts/HostPage'));
const Deployments = lazy(() => import('../console/deployments/DeploymentsPage'));
const Volumes = lazy(() => import('../console/volumes/VolumesPage'));
const Repositories = lazy(() => import('../console/repositories/RepositoriesPage'));
const Access = lazy(() => import('../console/access/AccessPage'));
const Activity = lazy(() => import('../console/activity/ActivityPage'));

const router = createBrowserRouter([
  { path: '/sign-in', element: <SignIn />, errorElement: <Failure /> },
  {
    element: <Shell />,
    errorElement: <Failure />,
    children: [
      {
        errorElement: <Failure />,
        children: [
          { path: '/', element: <Shelf /> },
          { path: '/packages/:name', element: <Package /> },
          { path: '/packages/:name/install', element: <Install /> },
          { path: '/apps', element: <Apps /> },
          { path: '/apps/:app', element: <AppPage /> },
          { path: '/apps/:app/update', element: <Update /> },
          { path: '/hosts', element: <Hosts /> },
          { path: '/hosts/:host', element: <HostPage /> },
          { path: '/deployments', element: <Deployments /> },
          { path: '/volumes', element: <Volumes /> },
          { path: '/repositories', element: <Repositories /> },
          { path: '/access', element: <Access /> },
          { path: '/activity', element: <Activity /> },
          { path: '*', element: <NoPage /> },
        ],
      },
    ],
  },
]);

export function App() {
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
