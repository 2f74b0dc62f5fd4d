import { isObject, pretty, type Json, type JsonObject } from './json';

/** The same request as the web is about to send, for a terminal. */
export interface Wanted {
  package: string;
  releaseVersion?: number | null;
  version?: string | null;
  appId?: string | null;
  options: JsonObject;
}

const PLAIN = /^[A-Za-z0-9_./:@%+,=-]+$/;

export function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `a.b=c` pairs, or null when a value needs JSON (lists, text that would read as something else, odd keys). */
export function settings(options: JsonObject, prefix = ''): string[] | null {
  const result: string[] = [];
  for (const [key, value] of Object.entries(options)) {
    if (!/^[\w-]+$/.test(key)) return null;
    const name = prefix + key;
    if (isObject(value)) {
      const inner = settings(value, `${name}.`);
      if (!inner) return null;
      result.push(...inner);
    } else if (isPlain(value)) result.push(`${name}=${String(value)}`);
    else return null;
  }
  return result.length <= 8 ? result : null;
}

function isPlain(value: Json): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  return typeof value === 'string' && /^[\w./:@-]+$/.test(value) && !readsAsJson(value);
}

function readsAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A plain command for a terminal. */
export function asCommand(...words: string[]): string {
  return ['universe', ...words.map(quote)].join(' ');
}

export function asCli(verb: string, words: string[], options: JsonObject): string {
  const start = ['universe', verb, ...words.map(quote)].join(' ');
  if (Object.keys(options).length === 0) return `${start} --wait`;
  const pairs = settings(options);
  if (pairs) return `${start} ${pairs.map((pair) => `--set ${quote(pair)}`).join(' ')} --wait`;
  return `${start} --wait --options - <<'JSON'\n${pretty(options)}\nJSON`;
}

/** What joins a machine: its token comes by a file, so that it stands in no list of processes. */
export function joinCli(server: string, token: string): string {
  return `(umask 077; cat > join.token) <<'TOKEN'\n${token}\nTOKEN\nuniverse host join ${quote(server)} --token-file join.token`;
}

export function installCli(wanted: Wanted): string {
  const words = [wanted.package];
  if (wanted.version) words.push('--version', wanted.version);
  if (wanted.appId) words.push('--app-id', wanted.appId);
  return asCli('install', words, wanted.options);
}

/** The token is read from its file by the shell: it never stands among the arguments others can see. */
export function asCurl(method: string, url: string, body?: unknown): string {
  const lines = [
    `curl -sS -X ${method} ${quote(url)}`,
    `-H @<(printf 'Authorization: Bearer %s' "$(cat .universe/admin.token)")`,
  ];
  if (method !== 'GET') lines.push(`-H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)"`);
  if (body !== undefined) lines.push(`-H 'Content-Type: application/json' -d ${quote(JSON.stringify(body))}`);
  return lines.join(' \\\n  ');
}
