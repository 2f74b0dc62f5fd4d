import { Button, ExpandableSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRestart, type TaggedApp } from '../../api/apps';
import type { Instance } from '../../api/types';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { Facts } from '../../ui/Facts';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';

export function InstanceTable({ app }: { app: TaggedApp }) {
  const restart = useRestart(app.id);
  const operates = useMay()('operate', app.id);
  const instances = app.instances ?? [];
  if (instances.length === 0) {
    return (
      <Nothing title={t('No instances')}>
        {app.desired === 0 ? t('Scale it up to run it again.') : t('They are about to be placed.')}
      </Nothing>
    );
  }
  return (
    <>
      {restart.error && <ProblemPanel problem={restart.error} />}
      <Table variant="compact" aria-label={t('Instances')}>
        <Thead>
          <Tr>
            <Th modifier="nowrap">{t('Instance')}</Th>
            <Th>{t('State')}</Th>
            <Th>{t('Health')}</Th>
            <Th>{t('Host')}</Th>
            <Th>{t('Ports')}</Th>
            <Th>{t('Since')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {instances.map((one) => (
            <InstanceRow
              key={one.id}
              instance={one}
              operates={operates}
              onRestart={() => restart.mutate(one.ordinal)}
            />
          ))}
        </Tbody>
      </Table>
    </>
  );
}

interface RowProps {
  instance: Instance;
  operates: boolean;
  onRestart: () => void;
}

function InstanceRow({ instance, operates, onRestart }: RowProps) {
  return (
    <Tr>
      <Td dataLabel={t('Instance')}>
        {instance.id}
        {instance.detail && instance.health !== 'healthy' && <div>{instance.detail}</div>}
        <More instance={instance} />
      </Td>
      <Td dataLabel={t('State')}>
        <StateLabel state={instance.state} />
      </Td>
      <Td dataLabel={t('Health')}>
        <StateLabel state={instance.health} />
      </Td>
      <Td dataLabel={t('Host')}>
        {instance.host && <Link to={`/hosts/${encodeURIComponent(instance.host)}`}>{instance.host}</Link>}
        {instance.address && <div>{instance.address}</div>}
      </Td>
      <Td dataLabel={t('Ports')}>
        {instance.ports.map((port) => (
          <div key={port.name}>
            {port.name} {port.number}
          </div>
        ))}
      </Td>
      <Td dataLabel={t('Since')}>
        <Since at={instance.since} />
      </Td>
      <Td modifier="fitContent">
        {operates && (
          <>
            <Link to={`?tab=logs&instance=${instance.ordinal}`}>{t('Logs')}</Link>
            {' · '}
            <Button
              variant="link"
              isInline
              onClick={onRestart}
              aria-label={t('Restart {name}', { name: instance.id })}
            >
              {t('Restart')}
            </Button>
          </>
        )}
      </Td>
    </Tr>
  );
}

/** What only somebody who looks for a fault wants to know. */
function More({ instance }: { instance: Instance }) {
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection
      toggleText={t('More')}
      toggleAriaLabel={t('More about {name}', { name: instance.id })}
      isExpanded={open}
      onToggle={(_, next) => setOpen(next)}
    >
      <Facts
        facts={[
          [t('Detail'), instance.detail],
          [t('Last cause'), instance.cause],
          [t('Failures'), String(instance.failures)],
          [t('Incarnation'), String(instance.incarnation)],
          [t('Process'), instance.pid ? String(instance.pid) : null],
        ]}
      />
    </ExpandableSection>
  );
}
