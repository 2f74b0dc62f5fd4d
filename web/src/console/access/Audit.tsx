import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useAudit } from '../../api/access';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Nothing } from '../../ui/Nothing';
import { Since } from '../../ui/Since';

/** Who asked for what, from where, and whether it was done. */
export function Audit() {
  const audit = useAudit();
  return (
    <Answered asked={audit}>
      {(list) =>
        list.length === 0 ? (
          <Nothing title={t('Nothing has happened yet')} />
        ) : (
          <Table variant="compact" aria-label={t('Audit')}>
            <Thead>
              <Tr>
                <Th>{t('When')}</Th>
                <Th>{t('Who')}</Th>
                <Th>{t('What')}</Th>
                <Th>{t('Outcome')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {[...list]
                .sort((a, b) => b.id - a.id)
                .map((one) => (
                  <Tr key={one.id}>
                    <Td dataLabel={t('When')} modifier="nowrap">
                      <Since at={one.at} />
                    </Td>
                    <Td dataLabel={t('Who')}>
                      {one.who}
                      {one.address && <div>{one.address}</div>}
                    </Td>
                    <Td dataLabel={t('What')} modifier="breakWord">
                      <code>{one.action}</code>
                      {one.detail && <div>{one.detail}</div>}
                    </Td>
                    <Td dataLabel={t('Outcome')}>{one.outcome}</Td>
                  </Tr>
                ))}
            </Tbody>
          </Table>
        )
      }
    </Answered>
  );
}
