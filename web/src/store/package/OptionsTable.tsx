import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Release } from '../../api/types';
import { t } from '../../lib/i18n';
import { optionRows } from '../../lib/optionRows';
import { Nothing } from '../../ui/Nothing';

/** All options of a release with what they mean and start with. */
export function OptionsTable({ release }: { release: Release }) {
  const rows = optionRows(release.config);
  if (rows.length === 0) return <Nothing title={t('No options')}>{t('It runs as it is.')}</Nothing>;
  return (
    <Table variant="compact" aria-label={t('Options')}>
      <Thead>
        <Tr>
          <Th>{t('Option')}</Th>
          <Th>{t('Type')}</Th>
          <Th>{t('Default')}</Th>
          <Th>{t('Meaning')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.name}>
            <Td dataLabel={t('Option')}>
              <span>
                <code>{row.name}</code>
                {row.required && ' *'}
              </span>
            </Td>
            <Td dataLabel={t('Type')}>{row.type}</Td>
            <Td dataLabel={t('Default')}>{row.start && <code>{row.start}</code>}</Td>
            <Td dataLabel={t('Meaning')}>{row.description}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
