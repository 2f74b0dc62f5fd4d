import { useEffect, useState } from 'react';
import { plain } from '../lib/ansi';
import { appPath } from '../lib/ids';
import { open, url } from './client';
import { ApiProblem, unreachable } from './problem';

/** Which log, and whether to stay. */
export interface Tail {
  app: string;
  ordinal: number;
  stream: 'stdout' | 'stderr';
  follow: boolean;
}

export interface Log {
  text: string;
  problem: ApiProblem | null;
  state: 'reading' | 'following' | 'ended';
}

const LAST_BYTES = 65_536;
const KEPT = 400_000;
const SHOW_EVERY = 120;

/** The end of a log, growing while it is followed; the browser keeps a bounded piece of it. */
export function useLog({ app, ordinal, stream, follow }: Tail): Log {
  const [log, show] = useState<Log>({ text: '', problem: null, state: 'reading' });
  useEffect(() => {
    const end = new AbortController();
    void read({ app, ordinal, stream, follow }, show, end.signal);
    return () => end.abort();
  }, [app, ordinal, stream, follow]);
  return log;
}

async function read(tail: Tail, show: (log: Log) => void, signal: AbortSignal): Promise<void> {
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  show({ text: '', problem: null, state: 'reading' });
  const paint = (state: Log['state'], problem: ApiProblem | null = null) => {
    clearTimeout(timer);
    timer = undefined;
    if (!signal.aborted) show({ text: plain(text), problem, state });
  };
  try {
    const response = await open('GET', logUrl(tail), { signal }, { Accept: 'text/plain, application/problem+json' });
    paint(tail.follow ? 'following' : 'reading');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      text = (text + value).slice(-KEPT);
      timer ??= setTimeout(() => paint(tail.follow ? 'following' : 'reading'), SHOW_EVERY);
    }
    paint('ended');
  } catch (failure) {
    paint('ended', failure instanceof ApiProblem ? failure : unreachable());
  }
}

export function logUrl({ app, ordinal, stream, follow }: Tail, whole = false): string {
  return url(`/apps/${appPath(app)}/instances/${ordinal}/logs/${stream}`, {
    offset: whole ? 0 : -LAST_BYTES,
    follow: follow ? 'true' : undefined,
  });
}
