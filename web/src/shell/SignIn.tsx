import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Content,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Spinner,
  TextInput,
} from '@patternfly/react-core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiProblem, unreachable } from '../api/problem';
import { useSignIn } from '../api/session';
import { t } from '../lib/i18n';
import { ProblemPanel } from '../ui/ProblemPanel';
import styles from './SignIn.module.css';

/** Where to go after signing in: only places of this store, never another site. */
export function safeBack(back: string | null): string {
  return back && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/';
}

/** A link with a one-time code signs in by itself; without one, the pool's token does. */
export function SignIn() {
  const [query] = useSearchParams();
  const go = useNavigate();
  const signIn = useSignIn();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const enter = (credential: { code: string } | { token: string }) => {
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
          {busy ? (
            <Spinner aria-label={t('Signing in')} />
          ) : (
            <TokenForm onToken={(token) => enter({ token })} />
          )}
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

function TokenForm({ onToken }: { onToken: (token: string) => void }) {
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) onToken(token.trim());
  };
  return (
    <Form onSubmit={submit}>
      <Content component="p">
        {t('The easiest way is the link that')} <code>universe up</code> {t('printed. A new one:')}{' '}
        <code>universe sign-in</code>
      </Content>
      <FormGroup label={t('Or the token of the pool')} fieldId="token" isRequired>
        <TextInput
          id="token"
          type="password"
          value={token}
          onChange={(_, value) => setToken(value)}
          autoComplete="current-password"
          aria-describedby="token-help"
        />
        <FormHelperText>
          <HelperText id="token-help">
            <HelperTextItem>
              {t('It stands in the file')} <code>.universe/admin.token</code>
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <Button type="submit" isDisabled={!token.trim()}>
        {t('Sign in')}
      </Button>
    </Form>
  );
}
