import { Button, PageSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDeleteVolume, useVolumes, type Volume } from '../../api/volumes';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { mib } from '../../lib/quantity';
import { Answered } from '../../ui/Answered';
import { Confirm } from '../../ui/Confirm';
import { Meter } from '../../ui/Meter';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { StateLabel } from '../../ui/StateLabel';

/** What apps keep on disk, also after they have gone. */
export default function VolumesPage() {
  const volumes = useVolumes();
  return (
    <>
      <PageHead title={t('Volumes')} lead={t('Files that outlive the instances that wrote them.')} />
      <PageSection isFilled>
        <Answered asked={volumes}>
          {(list) =>
            list.length === 0 ? (
              <Nothing title={t('No volumes')}>
                {t('Apps that keep data, such as postgresql or kafka, have one for each instance.')}
              </Nothing>
            ) : (
              <VolumeTable volumes={list} />
            )
          }
        </Answered>
      </PageSection>
    </>
  );
}

function VolumeTable({ volumes }: { volumes: Volume[] }) {
  const may = useMay();
  const [going, setGoing] = useState<Volume | null>(null);
  return (
    <>
      <Table variant="compact" aria-label={t('Volumes')}>
        <Thead>
          <Tr>
            <Th>{t('Volume')}</Th>
            <Th>{t('State')}</Th>
            <Th>{t('App')}</Th>
            <Th>{t('Host')}</Th>
            <Th>{t('Used')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {volumes.map((one) => (
            <Tr key={one.id}>
              <Td dataLabel={t('Volume')}>{one.name}</Td>
              <Td dataLabel={t('State')}>
                <StateLabel state={one.state} />
              </Td>
              <Td dataLabel={t('App')}>
                <Link to={`/apps/${appPath(one.app)}`}>{one.instance ?? shortName(one.app)}</Link>
              </Td>
              <Td dataLabel={t('Host')}>
                <Link to={`/hosts/${encodeURIComponent(one.host)}`}>{one.host}</Link>
              </Td>
              <Td dataLabel={t('Used')}>
                <Meter name={t('Disk')} used={one.usedMiB ?? 0} total={one.sizeMiB} show={mib} />
              </Td>
              <Td modifier="fitContent">
                {one.state !== 'in-use' && may('deploy', one.app) && (
                  <Button
                    size="sm"
                    variant="secondary"
                    isDanger
                    onClick={() => setGoing(one)}
                    aria-label={t('Delete volume {name}', { name: one.id })}
                  >
                    {t('Delete')}
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {going && <DeleteDialog volume={going} onClose={() => setGoing(null)} />}
    </>
  );
}

function DeleteDialog({ volume, onClose }: { volume: Volume; onClose: () => void }) {
  const gone = useDeleteVolume();
  return (
    <Confirm
      title={t('Delete the volume {name}?', { name: volume.name })}
      action={t('Delete')}
      danger
      busy={gone.isPending}
      problem={gone.error}
      onDo={() => gone.mutate(volume.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('{size} of {app} on {host} are gone for good.', {
        size: mib(volume.usedMiB ?? volume.sizeMiB),
        app: shortName(volume.app),
        host: volume.host,
      })}
    </Confirm>
  );
}
