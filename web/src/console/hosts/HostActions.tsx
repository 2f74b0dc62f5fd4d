import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useHostAction, type HostAction } from '../../api/pool';
import type { Host } from '../../api/types';
import { useMay } from '../../api/session';
import { counted, t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';
import styles from './HostActions.module.css';

const NEXT: Record<string, readonly HostAction[]> = {
  active: ['cordon', 'drain'],
  cordoned: ['activate', 'drain'],
  draining: ['activate'],
};

/** What can be done with a host in its state; each says what it means before it happens. */
export function HostActions({ host }: { host: Host }) {
  const useful = useMay()('nodes');
  const [asked, ask] = useState<HostAction | null>(null);
  return (
    <div className={styles.actions}>
      {(useful ? (NEXT[host.state] ?? []) : []).map((action) => (
        <Button
          key={action}
          variant="secondary"
          size="sm"
          onClick={() => ask(action)}
          aria-label={`${name(action)} ${host.name}`}
        >
          {name(action)}
        </Button>
      ))}
      {asked && <Ask host={host} action={asked} onClose={() => ask(null)} />}
    </div>
  );
}

function name(action: HostAction): string {
  switch (action) {
    case 'cordon':
      return t('Cordon');
    case 'drain':
      return t('Drain');
    case 'activate':
      return t('Activate');
  }
}

function meaning(action: HostAction, host: Host): string {
  switch (action) {
    case 'cordon':
      return t('Nothing new is placed on it; what runs there goes on.');
    case 'drain':
      return counted(
        host.instances.length,
        '{n} instance moves to another host; nothing new is placed here.',
        '{n} instances move to other hosts; nothing new is placed here.',
      );
    case 'activate':
      return t('It takes instances again.');
  }
}

function Ask({ host, action, onClose }: { host: Host; action: HostAction; onClose: () => void }) {
  const act = useHostAction(host.id);
  return (
    <Confirm
      title={`${name(action)}: ${host.name}`}
      action={name(action)}
      danger={action === 'drain'}
      busy={act.isPending}
      problem={act.error}
      onDo={() => act.mutate(action, { onSuccess: onClose })}
      onClose={onClose}
    >
      {meaning(action, host)}
    </Confirm>
  );
}
