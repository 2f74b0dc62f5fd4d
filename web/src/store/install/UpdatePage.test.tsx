import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { pretendServer, visit } from '../../../test/pool';
import { APPS } from '../../../test/fixtures/pool.mjs';
import UpdatePage from './UpdatePage';

const ROUTES = { '/apps/:app/update': <UpdatePage />, '/apps/:app': <p>the app page</p> };

test('the second of two who change an app sees both changes, and goes on with both', async () => {
  const app = APPS.find((one) => one.id === '/hello-web');
  let theirs = false;
  const heard = pretendServer((call) => {
    if (call.path === '/apps/hello-web/update') {
      if (theirs) return [200, app];
      theirs = true;
      return [412, { code: 'stale', title: 'The app has changed' }];
    }
    if (call.path === '/apps/hello-web' && theirs)
      return [200, { ...app, revision: 9, updatedBy: 'ada', options: { ...app?.options, instances: 5 } }];
    return null;
  });
  visit('/apps/hello-web/update', ROUTES);
  const greeting = await screen.findByLabelText('Greeting');
  await userEvent.clear(greeting);
  await userEvent.type(greeting, 'Moin');
  await userEvent.click(await screen.findByRole('button', { name: 'Review' }));
  const update = await screen.findByRole('button', { name: 'Update' });
  await waitFor(() => expect(update).toBeEnabled());
  await userEvent.click(update);
  expect(await screen.findByText(/ada has changed this app meanwhile/)).toBeVisible();
  const row = within(screen.getByRole('grid', { name: 'Changed by both' })).getByRole('row', {
    name: /instances/,
  });
  expect(row).toHaveTextContent('theirs');
  await userEvent.click(screen.getByRole('button', { name: 'Go on with both changes' }));
  const again = await screen.findByRole('button', { name: 'Update' });
  await waitFor(() => expect(again).toBeEnabled());
  await userEvent.click(again);
  expect(await screen.findByText('the app page')).toBeVisible();
  const sent = heard.filter((call) => call.path === '/apps/hello-web/update').map((call) => call.body);
  expect(sent[1]).toMatchObject({ options: { text: 'Moin', instances: 5 } });
});
