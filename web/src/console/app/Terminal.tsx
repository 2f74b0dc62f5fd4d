import '@xterm/xterm/css/xterm.css';
import {
  Button,
  FormSelect,
  FormSelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Screen } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TaggedApp } from '../../api/apps';
import { ApiProblem, unreachable } from '../../api/problem';
import { openShell, type Shell } from '../../api/shell';
import { t } from '../../lib/i18n';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { styleWithoutElements } from './terminalStyles';
import styles from './Terminal.module.css';

/** A shell beside a running instance, in what it sees of the world. */
export default function Terminal({ app }: { app: TaggedApp }) {
  const [query, setQuery] = useSearchParams();
  const [round, setRound] = useState(0);
  const running = (app.instances ?? []).filter((one) => one.state === 'running');
  const wanted = Number(query.get('instance') ?? running[0]?.ordinal ?? 0);
  const ordinal = running.find((one) => one.ordinal === wanted)?.ordinal ?? running[0]?.ordinal;
  if (ordinal === undefined)
    return <Nothing title={t('Nothing runs')}>{t('A shell opens beside an instance that runs.')}</Nothing>;
  const choose = (value: string) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        next.set('instance', value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label={t('Instance')}
              value={String(ordinal)}
              onChange={(_, value) => choose(value)}
            >
              {running.map((one) => (
                <FormSelectOption key={one.id} value={String(one.ordinal)} label={one.id} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" onClick={() => setRound(round + 1)}>
              {t('New shell')}
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Session key={`${ordinal}.${round}`} app={app.id} ordinal={ordinal} />
    </>
  );
}

function Session({ app, ordinal }: { app: string; ordinal: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => (box.current ? begin(app, ordinal, box.current, setProblem) : undefined), [app, ordinal]);
  return (
    <>
      {problem && <ProblemPanel problem={problem} />}
      <div
        ref={box}
        className={styles.screen}
        role="group"
        aria-label={t('Terminal')}
        hidden={problem !== null}
      />
      <p className={styles.leave}>{t('Esc, then Tab leaves the terminal.')}</p>
    </>
  );
}

/** Opens screen and shell; the returned function ends both. */
function begin(
  app: string,
  ordinal: number,
  box: HTMLElement,
  fail: (problem: ApiProblem) => void,
): () => void {
  const screen = new Screen({ fontSize: 13, cursorBlink: true, screenReaderMode: true, scrollback: 5_000 });
  const fit = new FitAddon();
  const undress = styleWithoutElements(box);
  screen.loadAddon(fit);
  screen.open(box);
  leaveByEscapeTab(screen);
  let shell: Shell | null = null;
  let over = false;
  const measure = () => {
    fit.fit();
    shell?.resize(screen.cols, screen.rows);
  };
  const watcher = new ResizeObserver(measure);
  watcher.observe(box);
  fit.fit();
  const size = { columns: screen.cols, rows: screen.rows };
  openShell(app, ordinal, ['sh'], size, {
    onText: (bytes) => screen.write(bytes),
    onEnd: (why) => screen.write(`\r\n[${ended(why)}]\r\n`),
  })
    .then((opened) => {
      shell = opened;
      if (over) shell.close();
      screen.onData((text) => shell?.type(text));
      screen.focus();
    })
    .catch((failure: unknown) => {
      if (!over) fail(failure instanceof ApiProblem ? failure : unreachable());
    });
  return () => {
    over = true;
    watcher.disconnect();
    shell?.close();
    screen.dispose();
    undress();
  };
}

function ended({ exitCode, reason }: { exitCode?: number; reason?: string }): string {
  if (exitCode !== undefined) return t('ended with {code}', { code: exitCode });
  return reason || t('the connection ended');
}

/** A terminal eats every key; nobody who works by keyboard may be caught in it. */
function leaveByEscapeTab(screen: Screen): void {
  let escaped = false;
  screen.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    const leaves = escaped && event.key === 'Tab';
    if (event.key !== 'Shift') escaped = event.key === 'Escape';
    return !leaves;
  });
}
