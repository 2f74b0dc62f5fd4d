import { reached, missed } from './connection';
import { ApiProblem, problemOf, unreachable } from './problem';
import type { Page } from './types';

/** The one way to the server: problems become {@link ApiProblem}, writes carry the session's token and their key. */
export interface Call {
  body?: unknown;
  key?: string;
  etag?: string;
  signal?: AbortSignal;
}

type Query = Record<string, string | number | boolean | undefined | null>;

let csrf = '';
let signedOut: () => void = () => undefined;

export function carryCsrf(value: string): void {
  csrf = value;
}

export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export function url(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') words.set(key, String(value));
  }
  const text = words.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

function headers(method: string, call: Call): Headers {
  const result = new Headers({ Accept: 'application/json, application/problem+json' });
  if (call.body !== undefined) result.set('Content-Type', 'application/json');
  if (method !== 'GET' && csrf) result.set('X-Universe-Csrf', csrf);
  if (call.key) result.set('Idempotency-Key', call.key);
  if (call.etag) result.set('If-Match', call.etag);
  return result;
}

/** The raw answer, for streams; throws what is not a success. */
export async function open(
  method: string,
  address: string,
  call: Call = {},
  extra?: Record<string, string>,
): Promise<Response> {
  const all = headers(method, call);
  for (const [name, value] of Object.entries(extra ?? {})) all.set(name, value);
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers: all,
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
      credentials: 'same-origin',
    });
  } catch (failure) {
    if (call.signal?.aborted) throw failure;
    missed();
    throw unreachable();
  }
  if (response.ok) {
    reached();
    return response;
  }
  const problem = await problemOf(response);
  if (problem.passing) missed();
  else reached();
  if (response.status === 401 && !address.endsWith('/session')) signedOut();
  throw problem;
}

async function send<T>(method: string, address: string, call: Call = {}): Promise<T> {
  const response = await open(method, address, call);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', url(path, query), { signal });
}

export function post<T>(path: string, call: Call = {}): Promise<T> {
  return send<T>('POST', url(path), { ...call, body: call.body ?? {} });
}

export function put<T>(path: string, call: Call = {}): Promise<T> {
  return send<T>('PUT', url(path), { ...call, body: call.body ?? {} });
}

export function remove<T>(path: string, query: Query = {}, call: Call = {}): Promise<T> {
  return send<T>('DELETE', url(path, query), call);
}

/** The value and the version it has, for writes that must not run over another person's. */
export async function getTagged<T extends object>(
  path: string,
  signal?: AbortSignal,
): Promise<T & { etag?: string }> {
  const response = await open('GET', url(path), { signal });
  const value = (await response.json()) as T;
  return { ...value, etag: response.headers.get('ETag') ?? undefined };
}

const MOST_PAGES = 20;

/** A whole list, page by page. */
export async function all<T, P extends Page<T> = Page<T>>(
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<P> {
  const first = await get<P>(path, { limit: 500, ...query }, signal);
  const items = [...first.items];
  let cursor = first.nextCursor;
  for (let page = 1; cursor && page < MOST_PAGES; page++) {
    const next: Page<T> = await get<Page<T>>(path, { limit: 500, ...query, cursor }, signal);
    items.push(...next.items);
    cursor = next.nextCursor;
  }
  return { ...first, items, nextCursor: cursor };
}

export { ApiProblem };
