import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { answer } from './fixtures/answers.mjs';

/** One call that reached the pretended server. */
export interface Heard {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}

type Reply = (heard: Heard) => [status: number, body: unknown] | null;

/** Answers fetch from the fixtures; `first` may answer before them. Returns what was asked. */
export function pretendServer(first: Reply = () => null): Heard[] {
  const heard: Heard[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost');
    const call: Heard = {
      method: init.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
    };
    heard.push(call);
    const [status, body] = first(call) ??
      answer(call.method, call.path, url.searchParams, call.body) ?? [404, { code: 'no-such-call' }];
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(body === null ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': type, ETag: '"7"' },
    });
  });
  return heard;
}

/** A page at its address, with the cache and the router it needs. */
export function visit(address: string, routes: Record<string, ReactNode>) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createMemoryRouter(
    Object.entries(routes).map(([path, element]) => ({ path, element })),
    { initialEntries: [address] },
  );
  const view = render(
    <QueryClientProvider client={client}>
      <Suspense fallback="loading">
        <RouterProvider router={router} />
      </Suspense>
    </QueryClientProvider>,
  );
  return { ...view, router };
}
