import { useSyncExternalStore } from 'react';

/** Whether the server answers, as all calls and the event stream see it together. */
export type Connection = 'live' | 'lost';

let now: Connection = 'live';
const listeners = new Set<() => void>();

function become(next: Connection): void {
  if (next === now) return;
  now = next;
  for (const listener of listeners) listener();
}

export function reached(): void {
  become('live');
}

export function missed(): void {
  become('lost');
}

export function watchConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function connection(): Connection {
  return now;
}

export function useConnection(): Connection {
  return useSyncExternalStore(watchConnection, connection);
}
