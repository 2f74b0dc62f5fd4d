import { Banner } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useConnection } from '../api/connection';
import { t } from '../lib/i18n';

const PATIENCE = 700;

/** Says that the server does not answer, and goes away by itself when it does again. */
export function LossBanner() {
  const connection = useConnection();
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(connection === 'lost'), connection === 'lost' ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [connection]);
  return (
    <div role="status">
      {shown && (
        <Banner status="warning" screenReaderText={t('Warning')}>
          {t('Connection to the server lost. What you see may be old; trying again by itself…')}
        </Banner>
      )}
    </div>
  );
}
