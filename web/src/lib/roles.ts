/** What each role may, in one line; the server's table is docs/api.md, Rights. */
export const ROLES: Readonly<Record<string, string>> = {
  viewer: 'See apps, hosts, packages and events',
  operator: 'And restart, scale, read logs',
  deployer: 'And install, update, roll back, uninstall',
  'developer-shell': 'And run commands in tasks and read their files',
  'catalog-admin': 'Add and remove repositories and releases',
  'node-admin': 'Drain hosts, let hosts join, quiet the pool',
  auditor: 'Read the audit log, nothing else',
  owner: 'All of this, users, and backups',
};

/** `deployer:/team` as its role and the group it is for; no group is everything. */
export function partsOf(grant: string): { role: string; group: string } {
  const at = grant.indexOf(':');
  return at < 0 ? { role: grant, group: '' } : { role: grant.slice(0, at), group: grant.slice(at + 1) };
}

/** The same grants with a role given for a group (empty is everything), or taken. */
export function withRole(grants: readonly string[], role: string, on: boolean, group: string): string[] {
  const grant = group ? `${role}:${group}` : role;
  const had = grants.some((one) => partsOf(one).role === role);
  if (!on) return grants.filter((one) => partsOf(one).role !== role);
  return had ? grants.map((one) => (partsOf(one).role === role ? grant : one)) : [...grants, grant];
}
