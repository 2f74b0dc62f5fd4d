import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { pretendServer, visit } from '../../test/pool';
import AccessPage from './access/AccessPage';
import AppPage from './app/AppPage';
import DeploymentsPage from './deployments/DeploymentsPage';
import RepositoriesPage from './repositories/RepositoriesPage';
import VolumesPage from './volumes/VolumesPage';

test('a change on its way can be paused, and a failed step says why', async () => {
  const heard = pretendServer((call) => (call.path === '/deployments/d-7/pause' ? [200, {}] : null));
  visit('/deployments', { '/deployments': <DeploymentsPage /> });
  expect(await screen.findByText('waits until it is healthy')).toBeVisible();
  expect(screen.getByText('no host has enough memory left')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(heard.some((call) => call.path === '/deployments/d-7/pause')).toBe(true));
});

test('what a server does not offer is said in its place', async () => {
  pretendServer((call) => (call.path === '/deployments' ? [404, { code: 'not-found' }] : null));
  visit('/deployments', { '/deployments': <DeploymentsPage /> });
  expect(await screen.findByRole('heading', { name: 'Not offered by this server' })).toBeVisible();
});

test('only a volume nobody uses can be deleted, after a question that names what goes', async () => {
  const heard = pretendServer((call) => (call.method === 'DELETE' ? [204, null] : null));
  visit('/volumes', { '/volumes': <VolumesPage /> });
  const remove = await screen.findByRole('button', { name: 'Delete volume old.0-data' });
  expect(screen.queryByRole('button', { name: 'Delete volume kafka.0-data' })).toBeNull();
  await userEvent.click(remove);
  expect(screen.getByText('1.9 GiB of old on host-2 are gone for good.')).toBeVisible();
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(heard.some((call) => call.path === '/volumes/old.0-data')).toBe(true));
});

test('a repository that fails says why; another one is added by name and address', async () => {
  const heard = pretendServer((call) => (call.method === 'POST' ? [201, {}] : null));
  visit('/repositories', { '/repositories': <RepositoriesPage /> });
  expect(await screen.findByText(/the server answered 503/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Add a repository' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/Name/), 'mine');
  await userEvent.type(dialog.getByLabelText(/Address/), 'https://example.org/repo.json');
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
  await waitFor(() =>
    expect(heard.find((call) => call.method === 'POST')?.body).toEqual({
      name: 'mine',
      uri: 'https://example.org/repo.json',
    }),
  );
});

test('the secret of a new token is shown once, and never in the list', async () => {
  pretendServer();
  visit('/access', { '/access': <AccessPage /> });
  await userEvent.click(await screen.findByRole('button', { name: 'Make a token' }));
  await userEvent.type(screen.getByLabelText(/What for/), 'nightly');
  await userEvent.click(screen.getByRole('button', { name: 'Make it' }));
  expect(await screen.findByText('u_secret_once')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByText('u_secret_once')).toBeNull());
  expect(screen.getByText('nightly build')).toBeVisible();
});

test('the log of deeds begins with the newest, leads on to older ones, and is checked when asked', async () => {
  const entry = (id: number) => ({
    id,
    at: '2026-01-01T00:00:00Z',
    who: 'ada',
    address: '127.0.0.1',
    action: `POST /api/v1/apps/app-${id}/scale`,
    outcome: id === 2 ? 403 : 200,
    detail: '',
    request: '',
    hash: '',
  });
  const pages = [
    { items: [entry(3), entry(2)], nextCursor: '2' },
    { items: [entry(1)], nextCursor: null },
  ];
  pretendServer((call) => (call.path === '/audit' ? [200, pages.shift()] : null));
  visit('/access?tab=audit', { '/access': <AccessPage /> });
  expect(await screen.findByText('refused (403)')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Older entries' }));
  expect(await screen.findByText('That is the beginning of the log.')).toBeVisible();
  expect(screen.getAllByText(/POST/).map((one) => one.textContent)).toEqual(
    [3, 2, 1].map((id) => `POST /api/v1/apps/app-${id}/scale`),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Check that the log is whole' }));
  expect(await screen.findByText('2 entries, nothing is missing')).toBeVisible();
});

test('a user gets a role for one group of apps', async () => {
  const heard = pretendServer((call) => (call.method === 'POST' ? [200, {}] : null));
  visit('/access?tab=users', { '/access': <AccessPage /> });
  await userEvent.click(await screen.findByRole('button', { name: 'Change ada' }));
  await userEvent.click(screen.getByRole('checkbox', { name: /^deployer/ }));
  await userEvent.type(screen.getByLabelText('Group of apps for deployer'), '/team');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(heard.find((call) => call.path === '/users/ada')?.body).toEqual({
      roles: ['owner', 'deployer:/team'],
    }),
  );
});

test('a secret is made up, and the dialog says who took it up', async () => {
  const heard = pretendServer((call) =>
    call.method === 'PUT'
      ? [200, { path: '/team/database', version: 3, restarted: ['/kafka'], refreshed: [], left: [] }]
      : null,
  );
  visit('/access?tab=secrets', { '/access': <AccessPage /> });
  await userEvent.click(await screen.findByRole('button', { name: /^Replace the value/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /^Make one up/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(await screen.findByText('Taken up by: kafka')).toBeVisible();
  expect(heard.find((call) => call.method === 'PUT')?.body).toEqual({ generate: 32 });
});

test('only a canary that nobody promoted can be promoted', async () => {
  const heard = pretendServer((call) => (call.path === '/deployments/d-7/promote' ? [200, {}] : null));
  visit('/deployments', { '/deployments': <DeploymentsPage /> });
  expect(await screen.findByText('update, a canary first')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Promote' }));
  await waitFor(() => expect(heard.some((call) => call.path === '/deployments/d-7/promote')).toBe(true));
});

test('the folder of an instance is walked by clicks, and the address keeps the place', async () => {
  pretendServer();
  const { router } = visit('/apps/kafka?tab=files', { '/apps/:app': <AppPage /> });
  await userEvent.click(await screen.findByRole('button', { name: 'data' }));
  expect(await screen.findByRole('heading', { name: 'An empty folder' })).toBeVisible();
  expect(router.state.location.search).toBe('?tab=files&path=data');
});

test('a file is shown as text, whatever it holds', async () => {
  pretendServer((call) =>
    call.path.endsWith('/files/content') ? [200, '<img src=x onerror=alert(1)>'] : null,
  );
  visit('/apps/kafka?tab=files', { '/apps/:app': <AppPage /> });
  await userEvent.click(await screen.findByRole('button', { name: 'stdout' }));
  expect(await screen.findByText(/<img src=x onerror=alert\(1\)>/)).toBeVisible();
  expect(document.querySelector('img[src="x"]')).toBeNull();
});
