import { Alert, Button, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useAudit, useVerify, type Deed } from '../../api/access';
import { ApiProblem } from '../../api/problem';
import { counted, t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Nothing } from '../../ui/Nothing';
import { Since } from '../../ui/Since';
import styles from './access.module.css';

/** Who asked for what, from where, and whether it was done; the newest first, older ones when asked for. */
export function Audit() {
  const audit = useAudit();
  const deeds = audit.data?.pages.flatMap((page) => page.items);
  const asked = {
    data: deeds,
    error: audit.error instanceof ApiProblem ? audit.error : null,
    refetch: audit.refetch,
  };
  return (
    <Answered asked={asked}>
      {(list) =>
        list.length === 0 ? (
          <Nothing title={t('Nothing has happened yet')} />
        ) : (
          <>
            <Whole />
            <Deeds deeds={list} />
            <div className={styles.more}>
              {audit.hasNextPage ? (
                <Button
                  variant="secondary"
                  isLoading={audit.isFetchingNextPage}
                  onClick={() => void audit.fetchNextPage()}
                >
                  {t('Older entries')}
                </Button>
              ) : (
                t('That is the beginning of the log.')
              )}
            </div>
          </>
        )
      }
    </Answered>
  );
}

/** Each entry seals the one before; whether the seals hold is checked when somebody wants to know. */
function Whole() {
  const verify = useVerify();
  const verdict = verify.data;
  return (
    <div className={styles.bar}>
      {verdict && (
        <Alert
          component="p"
          isInline
          isPlain
          variant={verdict.whole ? 'success' : 'danger'}
          title={
            verdict.whole
              ? counted(verdict.entries, '{n} entry, nothing is missing', '{n} entries, nothing is missing')
              : verdict.detail
          }
        />
      )}
      {verify.error && <span role="alert">{verify.error.message}</span>}
      <Button variant="secondary" isLoading={verify.isPending} onClick={() => verify.mutate()}>
        {t('Check that the log is whole')}
      </Button>
    </div>
  );
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  return (
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
        {deeds.map((one) => (
          <Tr key={one.id}>
            <Td dataLabel={t('When')} modifier="nowrap">
              <Since at={one.at} />
            </Td>
            <Td dataLabel={t('Who')}>
              {one.who || <em>{t('nobody known')}</em>}
              <div className={styles.quiet}>{one.address}</div>
            </Td>
            <Td dataLabel={t('What')} modifier="breakWord">
              <code>{one.action}</code>
              {one.detail && <div>{one.detail}</div>}
            </Td>
            <Td dataLabel={t('Outcome')}>
              <Outcome code={one.outcome} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Outcome({ code }: { code: number }) {
  if (code === 0) return null;
  if (code < 400) {
    return (
      <Label isCompact status="success">
        {t('done ({code})', { code })}
      </Label>
    );
  }
  return (
    <Label isCompact status={code === 401 || code === 403 ? 'danger' : 'warning'}>
      {t('refused ({code})', { code })}
    </Label>
  );
}
