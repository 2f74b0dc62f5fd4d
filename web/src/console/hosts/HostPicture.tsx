import { Content } from '@patternfly/react-core';
import { Link } from 'react-router';
import type { Host } from '../../api/types';
import { t } from '../../lib/i18n';
import { share } from '../../lib/quantity';
import { StateLabel } from '../../ui/StateLabel';
import styles from './HostPicture.module.css';

const HUES = 10;

function appOf(instance: string): string {
  return instance.replace(/\.\d+$/, '');
}

function hue(app: string): number {
  let sum = 0;
  for (const letter of app) sum = (sum * 33 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

/** Who runs where: a box a host, as tall as its memory is taken, a square an instance, a colour an app. */
export function HostPicture({ hosts }: { hosts: readonly Host[] }) {
  const apps = [...new Set(hosts.flatMap((host) => host.instances.map(appOf)))].sort();
  return (
    <>
      <ul className={styles.picture} aria-label={t('Who runs where')}>
        {hosts.map((host) => (
          <HostBox key={host.id} host={host} />
        ))}
      </ul>
      {apps.length === 0 && (
        <Content component="p">{t('Nothing runs yet: install something and see where it lands.')}</Content>
      )}
      <ul className={styles.legend} aria-label={t('Apps')}>
        {apps.slice(0, 40).map((app) => (
          <li key={app}>
            <span className={styles.square} data-hue={hue(app)} aria-hidden="true" /> {app}
          </li>
        ))}
      </ul>
    </>
  );
}

function HostBox({ host }: { host: Host }) {
  const memory = share(host.used.memMiB, host.total.memMiB);
  const cpu = share(host.used.cpus, host.total.cpus);
  return (
    <li className={styles.host}>
      <span className={styles.name}>
        <Link to={`/hosts/${encodeURIComponent(host.name)}`}>{host.name}</Link>
        {host.state !== 'active' && <StateLabel state={host.state} />}
      </span>
      <span className={styles.squares}>
        {host.instances.map((one) => (
          <span
            key={one}
            className={styles.square}
            data-hue={hue(appOf(one))}
            title={one}
            role="img"
            aria-label={one}
          />
        ))}
      </span>
      <small className={styles.use}>{t('CPU {cpu} %, memory {memory} %', { cpu, memory })}</small>
    </li>
  );
}
