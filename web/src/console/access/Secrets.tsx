import { Button } from '@patternfly/react-core';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDeleteSecret, useSecrets, type Secret } from '../../api/secrets';
import { t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { Answered } from '../../ui/Answered';
import { Confirm } from '../../ui/Confirm';
import { Nothing } from '../../ui/Nothing';
import { Since } from '../../ui/Since';
import { SecretDialog } from './SecretDialog';
import styles from './access.module.css';

/** Passwords and keys that apps use by name; values go in here and never come out. */
export function Secrets() {
  const secrets = useSecrets();
  const [setting, setSetting] = useState<Secret | 'new' | null>(null);
  const add = <Button onClick={() => setSetting('new')}>{t('Keep a secret')}</Button>;
  return (
    <>
      <Answered asked={secrets}>
        {(list) =>
          list.length === 0 ? (
            <Nothing title={t('No secrets')} icon={LockIcon} actions={add}>
              {t(
                'Apps name a secret in their options and get its value as a file or a variable; nobody else sees it.',
              )}
            </Nothing>
          ) : (
            <>
              <div className={styles.bar}>{add}</div>
              <SecretTable secrets={list} onReplace={setSetting} />
            </>
          )
        }
      </Answered>
      {setting && (
        <SecretDialog known={setting === 'new' ? null : setting} onClose={() => setSetting(null)} />
      )}
    </>
  );
}

interface TableProps {
  secrets: readonly Secret[];
  onReplace: (secret: Secret) => void;
}

function SecretTable({ secrets, onReplace }: TableProps) {
  const [going, setGoing] = useState<Secret | null>(null);
  return (
    <>
      <Table variant="compact" aria-label={t('Secrets')}>
        <Thead>
          <Tr>
            <Th>{t('Secret')}</Th>
            <Th>{t('Used by')}</Th>
            <Th>{t('Changed')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {secrets.map((one) => (
            <Tr key={one.path}>
              <Td dataLabel={t('Secret')} modifier="breakWord">
                <code>{one.path}</code>
                <div className={styles.quiet}>{t('version {n}', { n: one.version })}</div>
              </Td>
              <Td dataLabel={t('Used by')}>
                {one.usedBy.map((app) => (
                  <div key={app}>
                    <Link to={`/apps/${appPath(app)}`}>{shortName(app)}</Link>
                  </div>
                ))}
              </Td>
              <Td dataLabel={t('Changed')}>
                <Since at={one.updatedAt} /> {t('by {who}', { who: one.updatedBy })}
              </Td>
              <Td modifier="fitContent">
                <Button
                  size="sm"
                  variant="link"
                  onClick={() => onReplace(one)}
                  aria-label={t('Replace the value of {name}', { name: one.path })}
                >
                  {t('Replace')}
                </Button>
                <Button
                  size="sm"
                  variant="link"
                  isDanger
                  onClick={() => setGoing(one)}
                  aria-label={t('Delete {name}', { name: one.path })}
                >
                  {t('Delete')}
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {going && <DeleteDialog secret={going} onClose={() => setGoing(null)} />}
    </>
  );
}

function DeleteDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const remove = useDeleteSecret();
  return (
    <Confirm
      title={t('Delete {name}?', { name: secret.path })}
      action={t('Delete')}
      danger
      busy={remove.isPending}
      problem={remove.error}
      onDo={() => remove.mutate(secret.path, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('Its value is gone for good. A secret that an app uses cannot be deleted.')}
    </Confirm>
  );
}
