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
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TaggedApp } from '../../api/apps';
import { logUrl, useLog, type Tail } from '../../api/logs';
import { counted, t } from '../../lib/i18n';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import styles from './Logs.module.css';

/** What an instance prints, as it prints it. */
export function Logs({ app }: { app: TaggedApp }) {
  const [query, setQuery] = useSearchParams();
  const instances = app.instances ?? [];
  const wanted = Number(query.get('instance') ?? instances[0]?.ordinal ?? 0);
  const stream = query.get('stream') === 'stderr' ? 'stderr' : 'stdout';
  const [follow, setFollow] = useState(true);
  const [search, setSearch] = useState('');
  const set = (key: string, value: string) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  if (instances.length === 0)
    return <Nothing title={t('No instances')}>{t('Logs appear when an instance has started.')}</Nothing>;
  const tail: Tail = { app: app.id, ordinal: wanted, stream, follow };
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label={t('Instance')}
              value={String(wanted)}
              onChange={(_, value) => set('instance', value)}
            >
              {instances.map((one) => (
                <FormSelectOption key={one.id} value={String(one.ordinal)} label={one.id} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <ToggleGroup aria-label={t('Stream')}>
              {(['stdout', 'stderr'] as const).map((one) => (
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
              onChange={(_, text) => setSearch(text)}
              onClear={() => setSearch('')}
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
          <ToolbarItem>
            <Button
              variant="link"
              component="a"
              href={logUrl({ ...tail, follow: false }, true)}
              download={`${app.id.slice(1)}.${wanted}.${stream}.log`}
            >
              {t('Download')}
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <LogText tail={tail} search={search} />
    </>
  );
}

function LogText({ tail, search }: { tail: Tail; search: string }) {
  const log = useLog(tail);
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  const lines = useMemo(() => {
    const all = log.text.split('\n');
    return search ? all.filter((line) => line.toLowerCase().includes(search.toLowerCase())) : all;
  }, [log.text, search]);
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  const scrolled = () => {
    const it = box.current;
    if (it) atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 40;
  };
  if (log.problem) return <ProblemPanel problem={log.problem} />;
  return (
    <>
      <pre
        ref={box}
        className={styles.log}
        onScroll={scrolled}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a log scrolls by keyboard
        tabIndex={0}
        role="log"
        aria-label={t('Log')}
        aria-live="off"
      >
        {lines.join('\n') || (log.state === 'reading' ? t('Reading…') : t('Nothing printed yet.'))}
      </pre>
      <small role="status">
        {search && `${counted(lines.length, '{n} line', '{n} lines')} · `}
        {log.state === 'following' ? t('Following') : log.state === 'ended' ? t('End of the log') : ''}
      </small>
    </>
  );
}
