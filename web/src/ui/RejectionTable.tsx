import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import { t } from '../lib/i18n';

interface Props {
  waiting: {
    rejections: readonly { host: string; reason: string; detail?: string | null }[];
    hint?: string | null;
  };
}

/** Why each host will not do, and what would help. */
export function RejectionTable({ waiting }: Props) {
  return (
    <>
      {waiting.rejections.length > 0 && (
        <Table variant="compact" aria-label={t('Why each host will not do')}>
          <Thead>
            <Tr>
              <Th>{t('Host')}</Th>
              <Th>{t('Reason')}</Th>
              <Th>{t('More')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {waiting.rejections.map((one) => (
              <Tr key={one.host + one.reason}>
                <Td dataLabel={t('Host')}>
                  <Link to={`/hosts/${encodeURIComponent(one.host)}`}>{one.host}</Link>
                </Td>
                <Td dataLabel={t('Reason')}>{one.reason}</Td>
                <Td dataLabel={t('More')}>{one.detail}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {waiting.hint && (
        <p>
          <strong>{t('What helps:')}</strong> {waiting.hint}
        </p>
      )}
    </>
  );
}
