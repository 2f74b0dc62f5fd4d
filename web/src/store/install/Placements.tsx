import { Alert, Content } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Plan } from '../../api/types';
import { t } from '../../lib/i18n';
import { RejectionTable } from '../../ui/RejectionTable';

/** Where each instance would land, or why it cannot. */
export function Placements({ plan }: { plan: Plan }) {
  if (plan.placements.length === 0) return <Content component="p">{t('No instance would start.')}</Content>;
  return (
    <>
      <Table variant="compact" aria-label={t('Where it will run')}>
        <Thead>
          <Tr>
            <Th>{t('Instance')}</Th>
            <Th>{t('Host')}</Th>
            <Th>{t('Address')}</Th>
            <Th>{t('Ports')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {plan.placements.map((one) => (
            <Tr key={one.instance}>
              <Td dataLabel={t('Instance')}>{one.instance}</Td>
              <Td dataLabel={t('Host')}>{one.host ?? <em>{one.reason || t('No host fits yet')}</em>}</Td>
              <Td dataLabel={t('Address')}>{one.address}</Td>
              <Td dataLabel={t('Ports')}>
                {(one.ports ?? []).map((port) => `${port.name} ${port.number}`).join(', ')}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {plan.waiting.map((one) => (
        <Alert
          component="h2"
          key={one.instance}
          variant="warning"
          isInline
          title={t('{instance} would wait: {why}', { instance: one.instance, why: one.summary ?? '' })}
        >
          <RejectionTable waiting={one} />
        </Alert>
      ))}
    </>
  );
}
