import { Button, Content, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useJoinToken, type JoinToken } from '../../api/access';
import { t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';
import { CopyText } from '../../ui/CopyText';
import { Since } from '../../ui/Since';

/** How another machine becomes a host of this pool: one command, with a token that ends. */
export function JoinHost() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t('Add a host')}
      </Button>
      {open && <JoinDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function JoinDialog({ onClose }: { onClose: () => void }) {
  const join = useJoinToken();
  const made = join.data;
  const offered = join.error?.status !== 404;
  return (
    <Confirm
      title={t('Add a host')}
      action={made || !offered ? t('Done') : t('Make a join command')}
      busy={join.isPending}
      problem={offered ? join.error : null}
      onDo={() => (made || !offered ? onClose() : join.mutate({}))}
      onClose={onClose}
    >
      <Stack hasGutter>
        <StackItem>
          {made ? (
            <Command made={made} />
          ) : (
            <Content component="p">
              {t('A command for the new machine is made, with a token that works once and ends soon.')}
            </Content>
          )}
        </StackItem>
        <StackItem>
          <Content component="p">{t('More hosts on this machine, for trying things out:')}</Content>
          <CopyText name={t('As a command')} text="universe up --agents 4" />
        </StackItem>
      </Stack>
    </Confirm>
  );
}

function Command({ made }: { made: JoinToken }) {
  const text = made.command ?? `universe agent --server ${location.origin} --join-token ${made.token ?? ''}`;
  return (
    <>
      <Content component="p">{t('Run this on the new machine; the host appears here by itself.')}</Content>
      <CopyText name={t('Join command')} text={text} />
      {made.expiresAt && (
        <Content component="small">
          {t('It ends')} <Since at={made.expiresAt} future />
        </Content>
      )}
    </>
  );
}
