import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { follow } from './events';
import type { Event } from './types';

const GATHER = 150;
const KEPT = 500;

/** Events turn into fresh data: what an event names is read again, many events in a moment cost one reading. */
export function useLive(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const end = new AbortController();
    const gatherer = gather(client);
    void follow({ onEvent: gatherer.add, onGap: () => void client.invalidateQueries() }, end.signal);
    return () => {
      gatherer.stop();
      end.abort();
    };
  }, [client, enabled]);
}

function gather(client: QueryClient): { add: (event: Event) => void; stop: () => void } {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const key of stale) void client.invalidateQueries({ queryKey: [key] });
    stale.clear();
  };
  return {
    add: (event) => {
      for (const key of touched(event)) stale.add(key);
      client.setQueryData<Event[]>(['recent'], (old = []) =>
        old.some((one) => one.id === event.id) ? old : [...old, event].slice(-KEPT),
      );
      timer ??= setTimeout(flush, GATHER);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The kinds of data an event may have changed. */
export function touched(event: Event): string[] {
  const result = ['events'];
  const kind = event.type.split('.')[0];
  if (event.app || event.instance || kind === 'app' || kind === 'instance') result.push('apps');
  if (event.host || kind === 'host' || kind === 'instance') result.push('hosts');
  if (kind === 'package' || event.type === 'app.installed' || event.type === 'app.removed')
    result.push('packages');
  if (kind === 'pool') result.push('pool', 'apps', 'hosts');
  return result;
}
