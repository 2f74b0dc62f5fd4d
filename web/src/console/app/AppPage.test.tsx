import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { pretendServer, visit } from '../../../test/pool';
import AppPage from './AppPage';

const ROUTES = { '/apps/:app': <AppPage /> };

test('an app that waits says why, host by host, and what helps', async () => {
  pretendServer();
  visit('/apps/team:zookeeper', ROUTES);
  expect(await screen.findByRole('heading', { name: 'team/zookeeper' })).toBeVisible();
  expect(await screen.findByText('needs 1024 MiB, 512 MiB free')).toBeVisible();
  expect(screen.getByText(/Free 512 MiB on host-3/)).toBeVisible();
  expect(screen.getByText('team-zookeeper.1: fetching 12 of 92')).toBeVisible();
});

test('uninstalling says what goes, keeps the volumes unless told otherwise, and tells when all is gone', async () => {
  let gone = false;
  const heard = pretendServer((call) => {
    if (call.method === 'DELETE') gone = true;
    return gone && call.path === '/apps/hello-web' && call.method === 'GET'
      ? [404, { code: 'unknown-app', title: 'Gone' }]
      : null;
  });
  visit('/apps/hello-web', ROUTES);
  expect(await screen.findByRole('link', { name: 'Open' })).toHaveAttribute(
    'href',
    'http://hello-web.localhost:20100/',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Uninstall' }));
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText('1 instance, stopped gracefully')).toBeVisible();
  expect(within(dialog).getByRole('radio', { name: /Keep its volumes/ })).toBeChecked();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Uninstall' }));
  expect(await screen.findByRole('heading', { name: 'hello-web is uninstalled' })).toBeVisible();
  expect(heard.some((call) => call.method === 'DELETE')).toBe(true);
});

test('scaling shows beforehand where the new instances would land', async () => {
  const heard = pretendServer();
  visit('/apps/kafka', ROUTES);
  await userEvent.click(await screen.findByRole('button', { name: 'Scale' }));
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Scale' })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('button', { name: 'One more' }));
  expect(await within(dialog).findByText('kafka.2: no host has enough memory left')).toBeVisible();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Scale' }));
  await waitFor(() =>
    expect(heard.filter((call) => call.path === '/apps/kafka/scale').at(-1)?.body).toEqual({ instances: 4 }),
  );
});

test('an earlier revision can be brought back', async () => {
  const heard = pretendServer();
  visit('/apps/kafka?tab=configuration', ROUTES);
  expect(await screen.findByText('broker.heap_mb: — → 768')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Roll back to revision 1' }));
  await userEvent.click(
    within(screen.getByRole('dialog')).getByRole('button', { name: 'Roll back to revision 1' }),
  );
  await waitFor(() =>
    expect(heard.find((call) => call.path === '/apps/kafka/rollback')?.body).toEqual({ revision: 1 }),
  );
});

test('who wants newer releases by themselves says so, and when', async () => {
  let mode = 'notify';
  const heard = pretendServer((call) => {
    if (!call.path.endsWith('/update/policy')) return null;
    if (call.method === 'POST') mode = (call.body as { mode: string }).mode;
    return [200, { mode, from: '02:30', to: '04:00' }];
  });
  visit('/apps/hello-web?tab=configuration', ROUTES);
  await userEvent.selectOptions(await screen.findByLabelText('When a newer release comes'), 'automatic');
  expect(await screen.findByLabelText('Not before (UTC)')).toHaveValue('02:30');
  expect(heard.find((call) => call.method === 'POST')?.body).toEqual({ mode: 'automatic' });
});
