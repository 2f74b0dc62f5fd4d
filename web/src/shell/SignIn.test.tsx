import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { pretendServer, visit } from '../../test/pool';
import { safeBack, SignIn } from './SignIn';

const ROUTES = { '/sign-in': <SignIn />, '/': <p>the store</p>, '/apps': <p>the apps</p> };

afterEach(() => history.replaceState(null, '', '/'));

test('the link of the launcher signs in by itself, once, and leaves no code in the address', async () => {
  const heard = pretendServer();
  history.replaceState(null, '', '/sign-in#CODE-42');
  visit('/sign-in', ROUTES);
  expect(await screen.findByText('the store')).toBeVisible();
  expect(heard.filter((call) => call.method === 'POST').map((call) => call.body)).toEqual([
    { code: 'CODE-42' },
  ]);
  expect(location.hash).toBe('');
});

test('a used code says so and offers the token', async () => {
  pretendServer((call) =>
    call.method === 'POST' && 'code' in (call.body as object)
      ? [401, { code: 'code-used', title: 'This link was used', hint: 'universe sign-in makes a new one.' }]
      : null,
  );
  history.replaceState(null, '', '/sign-in#OLD');
  visit('/sign-in?back=%2Fapps', ROUTES);
  expect(await screen.findByText('This link was used')).toBeVisible();
  await userEvent.type(screen.getByLabelText(/Or the token of the pool/), ' secret ');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in with the token' }));
  await waitFor(() => expect(screen.getByText('the apps')).toBeVisible());
});

test('a user signs in by name and password', async () => {
  const heard = pretendServer();
  visit('/sign-in', ROUTES);
  await userEvent.type(await screen.findByLabelText('Name'), 'ada');
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('the store')).toBeVisible();
  expect(heard.find((call) => call.method === 'POST')?.body).toEqual({
    name: 'ada',
    password: 'correct horse',
  });
});

test('after signing in nobody is led to another site', () => {
  expect(
    ['/apps?q=1', '//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in', null].map(
      safeBack,
    ),
  ).toEqual(['/apps?q=1', '/', '/', '/', '/', '/']);
});
