import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { pretendServer, visit } from '../../../test/pool';
import ShelfPage from './ShelfPage';

test('the shelf shows what there is and narrows while typing, in the address too', async () => {
  pretendServer();
  const { router } = visit('/', { '/': <ShelfPage /> });
  expect(await screen.findByRole('link', { name: /hello-web/ })).toHaveAttribute(
    'href',
    '/packages/hello-web',
  );
  expect(screen.getByText('Cannot run here')).toBeVisible();
  await userEvent.type(screen.getByRole('textbox', { name: 'Search the store' }), 'kafka');
  await waitFor(() => expect(screen.queryByRole('link', { name: /hello-web/ })).toBeNull());
  expect(screen.getByRole('link', { name: /kafka/ })).toBeVisible();
  expect(router.state.location.search).toBe('?q=kafka');
});

test('a category is chosen with one click and its count is told', async () => {
  pretendServer();
  const { router } = visit('/', { '/': <ShelfPage /> });
  await userEvent.click(await screen.findByRole('button', { name: 'web 2' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: /kafka/ })).toBeNull());
  expect(router.state.location.search).toBe('?category=web');
});

test('nothing found leads back to the whole shelf', async () => {
  pretendServer();
  visit('/?q=zzz', { '/': <ShelfPage /> });
  await userEvent.click(await screen.findByRole('button', { name: 'Show the whole shelf' }));
  expect(await screen.findByRole('link', { name: /kafka/ })).toBeVisible();
});

test('a refusal of the server shows cause, next step and code', async () => {
  const problem = {
    code: 'store-closed',
    title: 'The store is closed',
    detail: 'The catalogue is being loaded.',
    hint: 'Wait a moment.',
    traceId: 't-1',
  };
  pretendServer((call) => (call.path === '/packages' ? [500, problem] : null));
  visit('/', { '/': <ShelfPage /> });
  expect(await screen.findByText('The catalogue is being loaded.')).toBeVisible();
  expect(screen.getByText('Wait a moment.')).toBeVisible();
  expect(screen.getByText('store-closed')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});
