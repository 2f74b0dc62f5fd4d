import { Fragment, useEffect, useMemo, useRef } from 'react';
import { useLogs, type Stream } from '../../api/logs';
import { counted, t } from '../../lib/i18n';
import { ProblemPanel } from '../../ui/ProblemPanel';
import styles from './Logs.module.css';

interface Props {
  app: string;
  ordinals: readonly number[];
  stream: Stream;
  follow: boolean;
  search: string;
}

const MOST_MARKED = 1_000;

export function LogText({ app, ordinals, stream, follow, search }: Props) {
  const log = useLogs(app, ordinals, stream, follow);
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  const several = ordinals.length > 1;
  const lines = useMemo(
    () =>
      log.lines
        .map((line) => (several ? `${line.ordinal} │ ${line.text}` : line.text))
        .filter((line) => !search || line.toLowerCase().includes(search.toLowerCase())),
    [log.lines, several, search],
  );
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  const scrolled = () => {
    const it = box.current;
    if (it) atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 40;
  };
  if (log.problem && log.lines.length === 0) return <ProblemPanel problem={log.problem} />;
  const empty =
    log.state === 'reading' ? t('Reading…') : search ? t('No line has it.') : t('Nothing printed yet.');
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
        {lines.length === 0 && empty}
        {search === '' ? lines.join('\n') : <Marked lines={lines.slice(-MOST_MARKED)} word={search} />}
      </pre>
      <small role="status">
        {search && `${counted(lines.length, '{n} line', '{n} lines')} · `}
        {log.state === 'following' ? t('Following') : log.state === 'ended' ? t('End of the log') : ''}
      </small>
    </>
  );
}

/** The lines with what was looked for marked. */
function Marked({ lines, word }: { lines: readonly string[]; word: string }) {
  return lines.map((line, i) => (
    <Fragment key={i}>
      {pieces(line, word).map((piece, k) => (k % 2 === 1 ? <mark key={k}>{piece}</mark> : piece))}
      {'\n'}
    </Fragment>
  ));
}

/** Every second piece is the word itself, as the line spells it. */
function pieces(line: string, word: string): string[] {
  const result: string[] = [];
  const low = line.toLowerCase();
  const wanted = word.toLowerCase();
  let from = 0;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, from)) {
    result.push(line.slice(from, at), line.slice(at, at + word.length));
    from = at + word.length;
  }
  return [...result, line.slice(from)];
}
