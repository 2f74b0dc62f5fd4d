import { Alert, AlertActionLink, List, ListItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n';

/** What any refusal carries: a name, a cause, the next step. */
export interface Trouble {
  code: string;
  title: string;
  detail: string;
  hint: string;
  traceId: string;
  errors: { pointer: string; detail: string }[];
}

interface Props {
  problem: Trouble;
  onRetry?: () => void;
  inline?: boolean;
}

/** What stands between backticks is a command or a name, and looks like one. */
function ticked(text: string): ReactNode[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}

export function ProblemPanel({ problem, onRetry, inline = true }: Props) {
  return (
    <Alert
      variant="danger"
      isInline={inline}
      title={t(problem.title)}
      component="h2"
      actionLinks={onRetry && <AlertActionLink onClick={onRetry}>{t('Try again')}</AlertActionLink>}
    >
      {problem.detail && problem.detail !== problem.title && <p>{ticked(t(problem.detail))}</p>}
      {problem.errors.length > 0 && (
        <List>
          {problem.errors.map((one) => (
            <ListItem key={one.pointer + one.detail}>
              {one.pointer && <code>{one.pointer}</code>} {one.detail}
            </ListItem>
          ))}
        </List>
      )}
      {problem.hint && (
        <p>
          <strong>{t('What helps:')}</strong> {ticked(t(problem.hint))}
        </p>
      )}
      <p>
        <small>
          {t('Code')} <code>{problem.code}</code>
          {problem.traceId && (
            <>
              {', '}
              {t('trace')} <code>{problem.traceId}</code>
            </>
          )}
        </small>
      </p>
    </Alert>
  );
}
