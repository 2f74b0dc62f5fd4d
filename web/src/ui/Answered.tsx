import type { ReactNode } from 'react';
import { t } from '../lib/i18n';
import { LoadingLines } from './Loading';
import { Nothing } from './Nothing';
import { ProblemPanel, type Trouble } from './ProblemPanel';

interface Asked<T> {
  data: T | undefined;
  error: (Trouble & { status?: number }) | null;
  refetch: () => unknown;
}

/** A question's answer, or what is there instead: its shape while it is coming, the refusal, or that it is not offered. */
export function Answered<T>({ asked, children }: { asked: Asked<T>; children: (answer: T) => ReactNode }) {
  if (asked.data !== undefined) return children(asked.data);
  if (!asked.error) return <LoadingLines />;
  if (asked.error.status === 404 || asked.error.status === 501) {
    return (
      <Nothing title={t('Not offered by this server')}>
        {t('A newer version of Universe on the server brings it; everything else works meanwhile.')}
      </Nothing>
    );
  }
  if (asked.error.status === 403) {
    return (
      <Nothing title={t('Not for you to see')}>
        {asked.error.hint || t('Somebody with more rights on this pool can give you the role for it.')}
      </Nothing>
    );
  }
  return <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} />;
}
