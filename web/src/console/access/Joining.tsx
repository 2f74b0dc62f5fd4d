import { Button } from '@patternfly/react-core';
import ServerIcon from '@patternfly/react-icons/dist/esm/icons/server-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useJoinTokens, useRevokeJoinToken, type JoinToken } from '../../api/access';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';

/** Invitations for machines that have not been used up or ended yet. */
export function Joining() {
  const tokens = useJoinTokens();
  return (
    <Answered asked={tokens}>
      {(list) =>
        list.length === 0 ? (
          <Nothing
            title={t('No machine is expected')}
            icon={ServerIcon}
            actions={<LinkButton to="/hosts?join=">{t('Add a host')}</LinkButton>}
          >
            {t('A join token lets one machine in and ends within the hour.')}
          </Nothing>
        ) : (
          <JoinTable tokens={list} />
        )
      }
    </Answered>
  );
}

function JoinTable({ tokens }: { tokens: readonly JoinToken[] }) {
  const revoke = useRevokeJoinToken();
  return (
    <>
      {revoke.error && <ProblemPanel problem={revoke.error} />}
      <Table variant="compact" aria-label={t('Join tokens')}>
        <Thead>
          <Tr>
            <Th>{t('Token')}</Th>
            <Th>{t('Machines left')}</Th>
            <Th>{t('Made')}</Th>
            <Th>{t('Ends')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {tokens.map((one) => (
            <Tr key={one.id}>
              <Td dataLabel={t('Token')}>
                <code>{one.id}</code>
                {one.label && <div>{one.label}</div>}
              </Td>
              <Td dataLabel={t('Machines left')}>{one.usesLeft}</Td>
              <Td dataLabel={t('Made')}>
                <Since at={one.createdAt} /> {t('by {who}', { who: one.createdBy })}
              </Td>
              <Td dataLabel={t('Ends')}>
                <Since at={one.expiresAt} future />
              </Td>
              <Td modifier="fitContent">
                <Button
                  size="sm"
                  variant="secondary"
                  isDanger
                  onClick={() => revoke.mutate(one.id)}
                  aria-label={t('Revoke {name}', { name: one.id })}
                >
                  {t('Revoke')}
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
