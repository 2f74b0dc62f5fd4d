import { Alert, Button, Content, Stack, StackItem } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { useJoinToken, type JoinToken } from '../../api/access';
import { joinCli } from '../../lib/commands';
import { t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';
import { CopyText } from '../../ui/CopyText';
import { Since } from '../../ui/Since';

/** How another machine becomes a host of this pool: one command, with a token that ends. */
export function JoinHost() {
  const [query, setQuery] = useSearchParams();
  const open = query.has('join');
  const setOpen = (wanted: boolean) =>
    setQuery(
      (old) => {
        const words = new URLSearchParams(old);
        if (wanted) words.set('join', '');
        else words.delete('join');
        return words;
      },
      { replace: true },
    );
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
  const alone = location.protocol !== 'https:';
  return (
    <>
      {alone && (
        <Alert
          component="p"
          variant="warning"
          isInline
          title={t('This server listens on its own machine only')}
        >
          {t('To take other machines in, let it listen on the network and come back by that address:')}
          <CopyText
            name={t('As a command')}
            text="universe down && universe up --listen 0.0.0.0:8443 --server-name NAME"
          />
        </Alert>
      )}
      <Content component="p">{t('Run this on the new machine; the host appears here by itself.')}</Content>
      <CopyText name={t('Join command')} text={joinCli(location.origin, made.token ?? '')} />
      <Content component="small">
        {t('It ends')} <Since at={made.expiresAt} future />
      </Content>
    </>
  );
}
