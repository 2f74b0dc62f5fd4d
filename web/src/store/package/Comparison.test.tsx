import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { pretendServer, visit } from '../../../test/pool';
import PackagePage from './PackagePage';

test('what changes between two releases stands part by part, with options named as people know them', async () => {
  const heard = pretendServer((call) =>
    call.path === '/packages/kafka/compare'
      ? [
          200,
          {
            from: { version: '4.2.0', releaseVersion: 3 },
            to: { version: '4.3.1', releaseVersion: 4 },
            metadata: [],
            options: [{ path: '/properties/node/properties/cpus/default', from: 1, to: 2 }],
            resources: [],
            app: [{ path: '/mem', from: 512 }],
          },
        ]
      : null,
  );
  visit('/packages/kafka?tab=versions&compare=3', { '/packages/:name': <PackagePage /> });
  const options = within(await screen.findByRole('grid', { name: 'Options' }));
  expect(options.getByRole('row', { name: 'node.cpus default 1 2' })).toBeVisible();
  const app = within(screen.getByRole('grid', { name: 'The app with the defaults' }));
  expect(app.getByRole('row', { name: 'mem 512 nothing' })).toBeVisible();
  expect(heard.some((call) => call.path === '/packages/kafka/compare')).toBe(true);
});
