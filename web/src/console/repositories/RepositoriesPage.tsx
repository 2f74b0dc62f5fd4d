import { Alert, Button, PageSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import {
  useRefreshRepository,
  useRemoveRepository,
  useRepositories,
  type Repository,
} from '../../api/repositories';
import { useMay } from '../../api/session';
import { counted, t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Confirm } from '../../ui/Confirm';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';
import { AddRepository } from './AddRepository';

/** Where packages come from, in the order of their word, each with how well it is. */
export default function RepositoriesPage() {
  const repositories = useRepositories();
  const [adding, setAdding] = useState(false);
  const may = useMay();
  const add = may('catalog') && <Button onClick={() => setAdding(true)}>{t('Add a repository')}</Button>;
  return (
    <>
      <PageHead
        title={t('Repositories')}
        lead={t('Where packages come from. When two have the same package, the upper one counts.')}
        actions={repositories.data && repositories.data.length > 0 && add}
      />
      <PageSection isFilled>
        <Answered asked={repositories}>
          {(list) =>
            list.length === 0 ? (
              <Nothing title={t('No repositories')} actions={add}>
                {t('The shelf in the folder "packages" works without one.')}
              </Nothing>
            ) : (
              <RepositoryTable repositories={list} />
            )
          }
        </Answered>
      </PageSection>
      {adding && <AddRepository onClose={() => setAdding(false)} />}
    </>
  );
}

function RepositoryTable({ repositories }: { repositories: Repository[] }) {
  const refresh = useRefreshRepository();
  const may = useMay();
  const [going, setGoing] = useState<Repository | null>(null);
  const sorted = [...repositories].sort((a, b) => a.position - b.position);
  return (
    <>
      {refresh.error && <ProblemPanel problem={refresh.error} />}
      <Table variant="compact" aria-label={t('Repositories')}>
        <Thead>
          <Tr>
            <Th>{t('Repository')}</Th>
            <Th>{t('State')}</Th>
            <Th modifier="nowrap">{t('Packages')}</Th>
            <Th modifier="nowrap">{t('Fetched')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {sorted.map((one) => (
            <Tr key={one.id}>
              <Td dataLabel={t('Repository')} modifier="breakWord">
                <strong>{one.name}</strong>
                <div>
                  <code>{one.uri}</code>
                </div>
                <Health repository={one} />
              </Td>
              <Td dataLabel={t('State')}>
                <StateLabel state={one.state} />
              </Td>
              <Td dataLabel={t('Packages')}>{one.packages}</Td>
              <Td dataLabel={t('Fetched')}>
                <Since at={one.fetchedAt} />
              </Td>
              <Td modifier="fitContent">
                {may('catalog') && (
                  <>
                    <Button
                      size="sm"
                      variant="link"
                      onClick={() => refresh.mutate(one.id)}
                      aria-label={t('Refresh {name}', { name: one.name })}
                    >
                      {t('Refresh')}
                    </Button>
                    <Button
                      size="sm"
                      variant="link"
                      isDanger
                      onClick={() => setGoing(one)}
                      aria-label={t('Remove {name}', { name: one.name })}
                    >
                      {t('Remove')}
                    </Button>
                  </>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {going && <RemoveDialog repository={going} onClose={() => setGoing(null)} />}
    </>
  );
}

/** A failing fetch and packages that were set aside; silent when all is well. */
function Health({ repository }: { repository: Repository }) {
  const n = repository.problems.length;
  return (
    <>
      {repository.error && <Alert component="p" variant="danger" isInline isPlain title={repository.error} />}
      {n > 0 && (
        <Alert
          component="p"
          variant="warning"
          isInline
          isPlain
          isExpandable
          title={counted(n, '{n} package was set aside', '{n} packages were set aside')}
        >
          {repository.problems.map((one) => (
            <p key={one.path}>
              <code>{one.path}</code>: {one.reason}
            </p>
          ))}
        </Alert>
      )}
    </>
  );
}

function RemoveDialog({ repository, onClose }: { repository: Repository; onClose: () => void }) {
  const remove = useRemoveRepository();
  return (
    <Confirm
      title={t('Remove {name}?', { name: repository.name })}
      action={t('Remove')}
      danger
      busy={remove.isPending}
      problem={remove.error}
      onDo={() => remove.mutate(repository.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('Its packages leave the shelf; apps installed from them go on running.')}
    </Confirm>
  );
}
