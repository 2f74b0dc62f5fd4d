import { appPath } from '../lib/ids';
import { post } from './client';

/** The first byte of each frame says what it carries. */
const IN = 0;
const OUT = 1;
const ERR = 2;
const SIZE = 3;
const END = 4;

export interface ShellListener {
  onText: (bytes: Uint8Array) => void;
  onEnd: (why: { exitCode?: number; reason?: string }) => void;
}

export interface Shell {
  type: (text: string) => void;
  resize: (columns: number, rows: number) => void;
  close: () => void;
}

interface Ticket {
  ticket: string;
  path: string;
}

function frame(channel: number, text: string): Uint8Array<ArrayBuffer> {
  const words = new TextEncoder().encode(text);
  const bytes = new Uint8Array(words.length + 1);
  bytes[0] = channel;
  bytes.set(words, 1);
  return bytes;
}

/** Starts a command beside a task and talks with it until it ends; throws the server's refusal. */
export async function openShell(
  app: string,
  ordinal: number,
  command: string[],
  size: { columns: number; rows: number },
  listener: ShellListener,
): Promise<Shell> {
  const path = `/apps/${appPath(app)}/instances/${ordinal}/exec`;
  const ticket = await post<Ticket>(path, { body: { command, tty: true, ...size } });
  const socket = new WebSocket(new URL(ticket.path, location.href.replace(/^http/, 'ws')));
  socket.binaryType = 'arraybuffer';
  let ended = false;
  const end = (why: { exitCode?: number; reason?: string }) => {
    if (!ended) listener.onEnd(why);
    ended = true;
  };
  const send = (channel: number, text: string) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(frame(channel, text));
  };
  socket.onmessage = (message) => {
    const bytes = new Uint8Array(message.data as ArrayBuffer);
    if (bytes[0] === OUT || bytes[0] === ERR) listener.onText(bytes.subarray(1));
    else if (bytes[0] === END) end(JSON.parse(new TextDecoder().decode(bytes.subarray(1))) as object);
  };
  socket.onopen = () => send(SIZE, JSON.stringify(size));
  socket.onclose = (closed) => end({ reason: closed.reason });
  return {
    type: (text) => send(IN, text),
    resize: (columns, rows) => send(SIZE, JSON.stringify({ columns, rows })),
    close: () => socket.close(1000),
  };
}
