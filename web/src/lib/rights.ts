/** What a caller may, as `GET /session` says it: `deploy` is on everything, `deploy@/team,/web` on these groups. */
export type Permission = 'see' | 'operate' | 'deploy' | 'shell' | 'catalog' | 'nodes' | 'audit' | 'own';

function within(app: string, group: string): boolean {
  return group === '/' || app === group || app.startsWith(`${group}/`);
}

/**
 * Whether it is worth offering; the server decides in the end, and one that says nothing of permissions allows all.
 * Without an app the question is whether there may be one for which it is allowed.
 */
export function allows(
  permissions: readonly string[] | undefined,
  wanted: Permission,
  app?: string,
): boolean {
  if (permissions === undefined) return true;
  return permissions.some((one) => {
    const [name, groups] = one.split('@');
    if (name !== wanted) return false;
    return groups === undefined || app === undefined || groups.split(',').some((group) => within(app, group));
  });
}
