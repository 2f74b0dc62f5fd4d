import { open, url } from './client';
import { missed, reached } from './connection';
import type { Event } from './types';

/** One message of a server-sent event stream. */
export interface Message {
  id: string;
  type: string;
  data: string;
}

/**
 * Cuts a stream of text into messages. The browser's own EventSource drops types it was not told of beforehand and
 * hides the status of a refusal, so we read the stream ourselves.
 */
export class Parser {
  private rest = '';
  private id = '';
  private type = '';
  private data: string[] = [];

  push(text: string): Message[] {
    const done: Message[] = [];
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') this.field(line);
      else if (this.data.length > 0 || this.type !== '') {
        done.push({ id: this.id, type: this.type || 'message', data: this.data.join('\n') });
        this.type = '';
        this.data = [];
      }
    }
    return done;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.data.push(value);
    else if (name === 'event') this.type = value;
    else if (name === 'id') this.id = value;
  }
}

const SILENCE = 40_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

export interface Listener {
  onEvent: (event: Event) => void;
  /** What was missed cannot be told any more, or the stream is back after a loss: read everything again. */
  onGap: () => void;
}

/** Follows the event stream until the signal aborts; comes back by itself after every loss. */
export async function follow(listener: Listener, signal: AbortSignal): Promise<void> {
  let last = '';
  let pause = FIRST_PAUSE;
  let broken = false;
  while (!signal.aborted) {
    try {
      await once(
        last,
        (message) => {
          if (message.id) last = message.id;
          tell(message, listener);
        },
        () => {
          pause = FIRST_PAUSE;
          if (broken) listener.onGap();
          broken = false;
        },
        signal,
      );
    } catch (failure) {
      if (signal.aborted) return;
      if (failure instanceof Error && 'status' in failure && failure.status === 401) return;
    }
    broken = true;
    await wait(pause, signal);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
}

function tell(message: Message, listener: Listener): void {
  if (message.type === 'gone') return listener.onGap();
  try {
    listener.onEvent(JSON.parse(message.data) as Event);
  } catch {
    listener.onGap();
  }
}

async function once(
  last: string,
  onMessage: (m: Message) => void,
  onOpen: () => void,
  signal: AbortSignal,
): Promise<void> {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE);
  try {
    const extra: Record<string, string> = { Accept: 'text/event-stream' };
    if (last) extra['Last-Event-ID'] = last;
    const response = await open('GET', url('/events/stream'), { signal: either }, extra);
    reached();
    onOpen();
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    const parser = new Parser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE);
      parser.push(value).forEach(onMessage);
    }
    if (!signal.aborted) missed();
  } catch (failure) {
    if (!signal.aborted) missed();
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

function wait(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
