import {
  Button,
  FormSelect,
  FormSelectOption,
  SearchInput,
  Switch,
  ToggleGroup,
  ToggleGroupItem,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TaggedApp } from '../../api/apps';
import { logUrl, MOST_TOGETHER, type Stream } from '../../api/logs';
import { t } from '../../lib/i18n';
import { Nothing } from '../../ui/Nothing';
import { LogText } from './LogText';

const STREAMS: readonly Stream[] = ['stdout', 'stderr'];
const ALL = 'all';

/** What instances print, as they print it: one of them, or several as one story. */
export function Logs({ app }: { app: TaggedApp }) {
  const [query, setQuery] = useSearchParams();
  const [follow, setFollow] = useState(true);
  const instances = app.instances ?? [];
  const together = instances.slice(0, MOST_TOGETHER).map((one) => one.ordinal);
  const wanted = query.get('instance') ?? String(instances[0]?.ordinal ?? 0);
  const stream: Stream = query.get('stream') === 'stderr' ? 'stderr' : 'stdout';
  const search = query.get('find') ?? '';
  const set = (key: string, value: string) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  if (instances.length === 0)
    return <Nothing title={t('No instances')}>{t('Logs appear when an instance has started.')}</Nothing>;
  const all = wanted === ALL;
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label={t('Instance')}
              value={wanted}
              onChange={(_, value) => set('instance', value)}
            >
              {instances.map((one) => (
                <FormSelectOption key={one.id} value={String(one.ordinal)} label={one.id} />
              ))}
              {instances.length > 1 && (
                <FormSelectOption
                  value={ALL}
                  label={
                    instances.length > MOST_TOGETHER
                      ? t('The first {n} together', { n: MOST_TOGETHER })
                      : t('All together')
                  }
                />
              )}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <ToggleGroup aria-label={t('Stream')}>
              {STREAMS.map((one) => (
                <ToggleGroupItem
                  key={one}
                  text={one}
                  isSelected={stream === one}
                  onChange={() => set('stream', one)}
                />
              ))}
            </ToggleGroup>
          </ToolbarItem>
          <ToolbarItem>
            <SearchInput
              aria-label={t('Search the log')}
              placeholder={t('Only lines with…')}
              value={search}
              onChange={(_, text) => set('find', text)}
              onClear={() => set('find', '')}
            />
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Switch
              id="log-follow"
              label={t('Follow')}
              isChecked={follow}
              onChange={(_, on) => setFollow(on)}
            />
          </ToolbarItem>
          {!all && (
            <ToolbarItem>
              <Button
                variant="link"
                component="a"
                href={logUrl(app.id, Number(wanted), stream, { whole: true })}
                download={`${app.id.slice(1)}.${wanted}.${stream}.log`}
              >
                {t('Download')}
              </Button>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      <LogText
        app={app.id}
        ordinals={all ? together : [Number(wanted)]}
        stream={stream}
        follow={follow}
        search={search}
      />
    </>
  );
}
