/** What several agents on one machine promise together. */
export interface Shared {
  machine: string;
  hosts: string[];
  promised: number;
  cpus: number;
}

interface Promise {
  name: string;
  state: string;
  total: { cpus: number };
  attributes: Record<string, string>;
  machine?: { id: string; cpus: number } | null;
}

/** Machines whose agents promise more CPU together than it has: their instances share by weight when all are busy. */
export function overCommitted(hosts: readonly Promise[]): Shared[] {
  const machines = new Map<string, Shared>();
  for (const host of hosts) {
    const id = host.machine?.id ?? host.attributes['machine'];
    const cpus = host.machine?.cpus ?? Number(host.attributes['machine-cpus'] ?? Number.NaN);
    if (!id || Number.isNaN(cpus) || host.state === 'gone') continue;
    const known = machines.get(id) ?? { machine: id, hosts: [], promised: 0, cpus };
    machines.set(id, {
      ...known,
      hosts: [...known.hosts, host.name],
      promised: known.promised + host.total.cpus,
    });
  }
  return [...machines.values()].filter((one) => one.promised > one.cpus + 0.001);
}
