import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Plan } from '../../api/types';
import { t } from '../../lib/i18n';
import type { Json } from '../../lib/json';

export function Differences({ diff }: { diff: Plan['diff'] }) {
  return (
    <Table variant="compact" aria-label={t('What changes')}>
      <Thead>
        <Tr>
          <Th>{t('Where')}</Th>
          <Th>{t('Now')}</Th>
          <Th>{t('Then')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {diff.map((one) => (
          <Tr key={one.path}>
            <Td dataLabel={t('Where')}>
              <code>{one.path}</code>
            </Td>
            <Td dataLabel={t('Now')}>
              <Value value={one.from} />
            </Td>
            <Td dataLabel={t('Then')}>
              <Value value={one.to} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Value({ value }: { value: Json | undefined }) {
  if (value === undefined || value === null) return <span aria-label={t('nothing')}>—</span>;
  return <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}
