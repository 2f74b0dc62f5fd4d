import { useEffect, useState } from 'react';
import { plain } from '../lib/ansi';
import { appPath } from '../lib/ids';
import { LineStore, type LogLine } from '../lib/logLines';
import { open, url } from './client';
import { ApiProblem, unreachable } from './problem';

export type Stream = 'stdout' | 'stderr';

export interface Log {
  lines: readonly LogLine[];
  problem: ApiProblem | null;
  state: 'reading' | 'following' | 'ended';
}

/** The browser opens six connections to a server at most, and the event stream needs one of them. */
export const MOST_TOGETHER = 4;

const LAST_BYTES = 65_536;
const SHOW_EVERY = 120;

/** The ends of the logs of one or several instances, growing while they are followed. */
export function useLogs(app: string, ordinals: readonly number[], stream: Stream, follow: boolean): Log {
  const [log, show] = useState<Log>({ lines: [], problem: null, state: 'reading' });
  const which = ordinals.join(',');
  useEffect(() => {
    const end = new AbortController();
    const wanted = which === '' ? [] : which.split(',').map(Number);
    gather(app, wanted, stream, follow, show, end.signal);
    return () => end.abort();
  }, [app, which, stream, follow]);
  return log;
}

function gather(
  app: string,
  ordinals: readonly number[],
  stream: Stream,
  follow: boolean,
  show: (log: Log) => void,
  signal: AbortSignal,
): void {
  const store = new LineStore();
  let open = ordinals.length;
  let problem: ApiProblem | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const paint = () => {
    timer = undefined;
    const state = open === 0 ? 'ended' : follow ? 'following' : 'reading';
    if (!signal.aborted) show({ lines: store.lines(), problem, state });
  };
  const soon = () => (timer ??= setTimeout(paint, SHOW_EVERY));
  soon();
  show({ lines: [], problem: null, state: 'reading' });
  for (const ordinal of ordinals) {
    const take = (text: string) => {
      store.add(ordinal, plain(text));
      soon();
    };
    void read(logUrl(app, ordinal, stream, { follow }), take, signal)
      .catch((failure: unknown) => (problem = failure instanceof ApiProblem ? failure : unreachable()))
      .finally(() => {
        open--;
        soon();
      });
  }
}

async function read(address: string, take: (text: string) => void, signal: AbortSignal): Promise<void> {
  const response = await open('GET', address, { signal }, { Accept: 'text/plain, application/problem+json' });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

export function logUrl(
  app: string,
  ordinal: number,
  stream: Stream,
  how: { follow?: boolean; whole?: boolean } = {},
): string {
  return url(`/apps/${appPath(app)}/instances/${ordinal}/logs/${stream}`, {
    offset: how.whole ? 0 : -LAST_BYTES,
    follow: how.follow ? 'true' : undefined,
  });
}
