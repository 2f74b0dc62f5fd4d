import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { pretendServer, visit } from '../../../test/pool';
import InstallPage from './InstallPage';

const ROUTES = { '/packages/:name/install': <InstallPage />, '/apps/:app': <p>the app page</p> };

test('options, review, install: what is sent is the difference from the defaults, with the plan that was seen', async () => {
  const heard = pretendServer();
  const { router } = visit('/packages/hello-web/install', ROUTES);
  const greeting = await screen.findByLabelText('Greeting');
  await userEvent.clear(greeting);
  await userEvent.type(greeting, 'Servus');
  await userEvent.click(await screen.findByRole('button', { name: 'Review' }));
  expect(await screen.findByRole('heading', { name: 'Where it will run' })).toBeVisible();
  expect(screen.getByText(/would wait: no host has enough memory left/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Install' }));
  expect(await screen.findByText('the app page')).toBeVisible();
  const sent = heard.find((call) => call.path === '/installations');
  expect(sent?.body).toMatchObject({
    package: 'hello-web',
    releaseVersion: 2,
    options: { text: 'Servus' },
    planHash: 'abc',
  });
  expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  expect(router.state.location.pathname).toBe('/apps/hello-web');
});

test('what the server says about an answer stands at its input and holds the review back', async () => {
  pretendServer((call) =>
    call.path === '/options/check'
      ? [200, { valid: false, options: {}, errors: [{ pointer: '/text', detail: 'is too friendly' }] }]
      : null,
  );
  visit('/packages/hello-web/install', ROUTES);
  expect(await screen.findByText('is too friendly')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Review' })).toBeDisabled();
  expect(screen.getByText('1 answer to correct')).toBeVisible();
});

test('an address can bring answers, and a reload keeps what was typed', async () => {
  pretendServer();
  const address = `/packages/hello-web/install?options=${encodeURIComponent('{"text":"Moin"}')}`;
  const first = visit(address, ROUTES);
  const greeting = await screen.findByLabelText('Greeting');
  expect(greeting).toHaveValue('Moin');
  await userEvent.type(greeting, ' moin');
  await waitFor(() => expect(sessionStorage.getItem('universe.draft.hello-web.2')).toContain('Moin moin'));
  first.unmount();
  visit(address, ROUTES);
  expect(await screen.findByLabelText('Greeting')).toHaveValue('Moin moin');
});

test('an install that failed on the way is sent again under the same key', async () => {
  let tries = 0;
  const heard = pretendServer((call) =>
    call.path === '/installations' && ++tries === 1 ? [503, { code: 'starting', title: 'Starting' }] : null,
  );
  visit('/packages/hello-web/install?step=review', ROUTES);
  const install = await screen.findByRole('button', { name: 'Install' });
  await waitFor(() => expect(install).toBeEnabled());
  await userEvent.click(install);
  expect(await screen.findByText('Starting')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Install' }));
  expect(await screen.findByText('the app page')).toBeVisible();
  const keys = heard
    .filter((call) => call.path === '/installations')
    .map((call) => call.headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});
