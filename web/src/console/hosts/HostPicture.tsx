import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import { useApps } from '../../api/apps';
import type { App, Host } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { appOf, hit, layout } from '../../lib/picture';
import { cpus, mib } from '../../lib/quantity';
import { colourOf } from './drawHosts';
import styles from './HostPicture.module.css';
import { useCanvas } from './useCanvas';

const MOST_NAMED = 24;

/** Who runs where: a box a host, a square an instance, a colour an app. The list says the same in words. */
export function HostPicture({ hosts }: { hosts: readonly Host[] }) {
  const apps = useApps();
  const unwell = useMemo(() => unwellOf(apps.data ?? []), [apps.data]);
  const [marked, mark] = useState(-1);
  const frame = useRef<HTMLDivElement>(null);
  const { canvas, width, top } = useCanvas(frame, hosts, unwell, marked);
  const go = useNavigate();
  const plan = layout(width, hosts.length);
  const under = (event: MouseEvent<HTMLCanvasElement>) => {
    const area = event.currentTarget.getBoundingClientRect();
    return hit(plan, hosts.length, event.clientX - area.left, event.clientY - area.top + top());
  };
  const visit = (index: number) => {
    const host = hosts[index];
    if (host) void go(`/hosts/${encodeURIComponent(host.name)}`);
  };
  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: plan.columns,
      ArrowUp: -plan.columns,
    };
    const step = steps[event.key];
    if (event.key === 'Enter') visit(marked);
    else if (step === undefined) return;
    else mark(Math.max(0, Math.min(hosts.length - 1, (marked < 0 ? -step : marked) + step)));
    event.preventDefault();
  };
  return (
    <>
      <Legend hosts={hosts} />
      <div
        ref={frame}
        className={styles.window}
        style={{ blockSize: `min(65vh, ${plan.height}px)` }}
        role="listbox"
        aria-label={t('Who runs where')}
        aria-activedescendant={marked >= 0 ? 'picture-told' : undefined}
        tabIndex={0}
        onKeyDown={pressed}
      >
        <canvas
          ref={canvas}
          className={styles.canvas}
          onMouseMove={(event) => mark(under(event))}
          onMouseLeave={() => mark(-1)}
          onClick={(event) => visit(under(event))}
          aria-hidden="true"
        />
        <Told host={hosts[marked]} />
      </div>
      <p className={styles.told} aria-hidden="true">
        {hosts[marked] ? toldOf(hosts[marked]) : t('Point at a host, or use the arrow keys; Enter opens it.')}
      </p>
    </>
  );
}

/** What a screen reader hears of the marked host. */
function Told({ host }: { host: Host | undefined }) {
  return (
    <span id="picture-told" role="option" aria-selected={host !== undefined} className="pf-v6-screen-reader">
      {host ? toldOf(host) : t('No host marked')}
    </span>
  );
}

function toldOf(host: Host): string {
  const some = host.instances.slice(0, 12).join(', ');
  const use = `${cpus(host.used.cpus)} / ${cpus(host.total.cpus)}, ${mib(host.used.memMiB)} / ${mib(host.total.memMiB)}`;
  const many = counted(host.instances.length, '{n} instance', '{n} instances');
  return `${host.name}: ${use}; ${many}${some && `: ${some}${host.instances.length > 12 ? '…' : ''}`}`;
}

function unwellOf(apps: readonly App[]): ReadonlySet<string> {
  return new Set(
    apps.flatMap((app) =>
      (app.instances ?? []).filter((one) => one.health === 'unhealthy').map((one) => one.id),
    ),
  );
}

function Legend({ hosts }: { hosts: readonly Host[] }) {
  const apps = useMemo(
    () => [...new Set(hosts.flatMap((host) => host.instances.map(appOf)))].sort(),
    [hosts],
  );
  if (apps.length === 0) return <p>{t('Nothing runs yet: install something and see where it lands.')}</p>;
  return (
    <ul className={styles.legend} aria-label={t('Apps')}>
      {apps.slice(0, MOST_NAMED).map((app) => (
        <li key={app}>
          <svg viewBox="0 0 10 10" className={styles.dot} aria-hidden="true">
            <rect width="10" height="10" rx="2" fill={colourOf(app)} />
          </svg>{' '}
          {app}
        </li>
      ))}
      {apps.length > MOST_NAMED && <li>{t('and {n} more', { n: apps.length - MOST_NAMED })}</li>}
    </ul>
  );
}
