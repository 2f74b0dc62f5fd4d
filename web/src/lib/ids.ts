/** `/team/web` as it stands in a path of the API: `team:web`. */
export function appPath(id: string): string {
  return encodeURIComponent(id.replace(/^\//, '').replaceAll('/', ':')).replaceAll('%3A', ':');
}

export function appIdOf(path: string): string {
  return `/${path.replaceAll(':', '/')}`;
}

export function shortName(id: string): string {
  return id.replace(/^\//, '');
}

/** The folder of an app, `team` of `/team/web`; empty for those in none. */
export function groupOf(id: string): string {
  return shortName(id).split('/').slice(0, -1).join('/');
}

/** A new key for a write; works without a secure context too, unlike randomUUID. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
