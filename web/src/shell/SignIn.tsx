import { Card, CardBody, CardTitle, Spinner } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiProblem, unreachable } from '../api/problem';
import { useSignIn, type Credential } from '../api/session';
import { t } from '../lib/i18n';
import { ProblemPanel } from '../ui/ProblemPanel';
import { SignInForms } from './SignInForms';
import styles from './SignIn.module.css';

/** Where to go after signing in: only places of this store, never another site. */
export function safeBack(back: string | null): string {
  return back && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/';
}

/** A link with a one-time code signs in by itself; without one, a name with its password or the pool's token does. */
export function SignIn() {
  const [query] = useSearchParams();
  const go = useNavigate();
  const signIn = useSignIn();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const enter = (credential: Credential) => {
    setBusy(true);
    setProblem(null);
    signIn(credential)
      .then(() => go(safeBack(query.get('back')), { replace: true }))
      .catch((failure: unknown) => {
        setProblem(failure instanceof ApiProblem ? failure : unreachable());
        setBusy(false);
      });
  };
  useCode((code) => enter({ code }));
  return (
    <main className={styles.place}>
      <Card className={styles.card}>
        <CardTitle component="h1">
          <span className={styles.brand}>
            <img src="/favicon.svg" alt="" className={styles.mark} />
            {t('Sign in to Universe')}
          </span>
        </CardTitle>
        <CardBody>
          {problem && <ProblemPanel problem={problem} />}
          {busy ? <Spinner aria-label={t('Signing in')} /> : <SignInForms onEnter={enter} />}
        </CardBody>
      </Card>
    </main>
  );
}

/** The code of the link, used once and wiped from the address so that it stays in no history. */
function useCode(use: (code: string) => void): void {
  const used = useRef(false);
  useEffect(() => {
    const code = location.hash.slice(1);
    if (!code || used.current) return;
    used.current = true;
    history.replaceState(history.state, '', location.pathname + location.search);
    use(decodeURIComponent(code));
  });
}
