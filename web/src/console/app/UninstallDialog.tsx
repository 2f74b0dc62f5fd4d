import { Alert, List, ListItem, Radio, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useRemoval, useUninstall, type TaggedApp } from '../../api/apps';
import { counted, t } from '../../lib/i18n';
import { shortName } from '../../lib/ids';
import { mib } from '../../lib/quantity';
import { Confirm } from '../../ui/Confirm';

/** Says what goes and what stays before anything goes. */
export function UninstallDialog({ app, onClose }: { app: TaggedApp; onClose: () => void }) {
  const [volumes, setVolumes] = useState<'keep' | 'delete'>('keep');
  const uninstall = useUninstall(app.id);
  const name = shortName(app.id);
  const removal = useRemoval(app.id, volumes).data;
  return (
    <Confirm
      title={t('Uninstall {name}?', { name })}
      action={t('Uninstall')}
      danger
      busy={uninstall.isPending}
      problem={uninstall.error}
      onDo={() => uninstall.mutate(volumes, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Stack hasGutter>
        {removal && removal.neededBy.length > 0 && (
          <StackItem>
            <Alert
              component="p"
              variant="warning"
              isInline
              title={t('{apps} need it: uninstall them first', {
                apps: removal.neededBy.map(shortName).join(', '),
              })}
            />
          </StackItem>
        )}
        <StackItem>
          <p>{t('This will be removed:')}</p>
          <List>
            <ListItem>
              {counted(
                app.instances?.length ?? app.desired,
                '{n} instance, stopped gracefully',
                '{n} instances, stopped gracefully',
              )}
            </ListItem>
            {removal?.volumes.map((one) => (
              <ListItem key={`${one.instance}-${one.name}`}>
                {t('{used} of {instance} on {host}', {
                  used: mib(one.usedMiB),
                  instance: `${one.instance}/${one.name}`,
                  host: one.host,
                })}
                {': '}
                {one.fate === 'kept' ? t('stays') : t('is deleted')}
              </ListItem>
            ))}
            <ListItem>{t('its ports and endpoints')}</ListItem>
            <ListItem>{counted(app.revision, 'its settings', 'its settings and {n} revisions')}</ListItem>
          </List>
        </StackItem>
        <StackItem>
          <Radio
            id="volumes-keep"
            name="volumes"
            label={t('Keep its volumes')}
            description={t('A later app of the same name finds its files again on the same hosts.')}
            isChecked={volumes === 'keep'}
            onChange={() => setVolumes('keep')}
          />
        </StackItem>
        <StackItem>
          <Radio
            id="volumes-delete"
            name="volumes"
            label={t('Delete its volumes')}
            description={t('The files are gone for good.')}
            isChecked={volumes === 'delete'}
            onChange={() => setVolumes('delete')}
          />
        </StackItem>
      </Stack>
    </Confirm>
  );
}
