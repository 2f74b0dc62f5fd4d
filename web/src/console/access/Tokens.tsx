import { Button, Label, LabelGroup } from '@patternfly/react-core';
import KeyIcon from '@patternfly/react-icons/dist/esm/icons/key-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useRevokeToken, useTokens, type Token } from '../../api/access';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Confirm } from '../../ui/Confirm';
import { Nothing } from '../../ui/Nothing';
import { Since } from '../../ui/Since';
import { NewToken } from './NewToken';
import styles from './access.module.css';

/** The keys of programs: what for, what they may, when they end; none is ever shown again. */
export function Tokens() {
  const tokens = useTokens();
  const [making, setMaking] = useState(false);
  const make = <Button onClick={() => setMaking(true)}>{t('Make a token')}</Button>;
  return (
    <>
      <Answered asked={tokens}>
        {(list) =>
          list.length === 0 ? (
            <Nothing title={t('No tokens')} icon={KeyIcon} actions={make}>
              {t('Programs and the command line on other machines sign in with one.')}
            </Nothing>
          ) : (
            <>
              <div className={styles.bar}>{make}</div>
              <TokenTable tokens={list} />
            </>
          )
        }
      </Answered>
      {making && <NewToken onClose={() => setMaking(false)} />}
    </>
  );
}

function TokenTable({ tokens }: { tokens: Token[] }) {
  const [going, setGoing] = useState<Token | null>(null);
  return (
    <>
      <Table variant="compact" aria-label={t('Tokens')}>
        <Thead>
          <Tr>
            <Th>{t('What for')}</Th>
            <Th>{t('Of')}</Th>
            <Th>{t('Roles')}</Th>
            <Th>{t('Ends')}</Th>
            <Th>{t('Last used')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {tokens.map((one) => (
            <Tr key={one.id}>
              <Td dataLabel={t('What for')}>
                {one.label}
                <div>
                  <code>{one.id}</code>
                </div>
              </Td>
              <Td dataLabel={t('Of')}>{one.user}</Td>
              <Td dataLabel={t('Roles')}>
                <Roles roles={one.roles} none={t('all of its user')} />
              </Td>
              <Td dataLabel={t('Ends')}>
                <Since at={one.expiresAt} future />
              </Td>
              <Td dataLabel={t('Last used')}>
                {one.lastUsedAt ? <Since at={one.lastUsedAt} /> : t('never')}
              </Td>
              <Td modifier="fitContent">
                <Button
                  size="sm"
                  variant="secondary"
                  isDanger
                  onClick={() => setGoing(one)}
                  aria-label={t('Revoke {name}', { name: one.label })}
                >
                  {t('Revoke')}
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {going && <RevokeDialog token={going} onClose={() => setGoing(null)} />}
    </>
  );
}

export function Roles({ roles, none }: { roles: readonly string[]; none: string }) {
  if (roles.length === 0) return none;
  return (
    <LabelGroup>
      {roles.map((role) => (
        <Label key={role} isCompact>
          {role}
        </Label>
      ))}
    </LabelGroup>
  );
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useRevokeToken();
  return (
    <Confirm
      title={t('Revoke {name}?', { name: token.label })}
      action={t('Revoke')}
      danger
      busy={revoke.isPending}
      problem={revoke.error}
      onDo={() => revoke.mutate(token.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('Whatever signs in with it is refused from now on.')}
    </Confirm>
  );
}
