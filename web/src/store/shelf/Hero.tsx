import { SearchInput, Title } from '@patternfly/react-core';
import { counted, t } from '../../lib/i18n';
import { useTitle } from '../../ui/useTitle';
import styles from './Hero.module.css';

interface Props {
  q: string;
  found: number | undefined;
  onSearch: (q: string) => void;
}

/** The head of the store: what this is, and the search over everything in it. */
export function Hero({ q, found, onSearch }: Props) {
  useTitle(t('Store'));
  return (
    <div className={styles.hero}>
      <div className={styles.words}>
        <Title headingLevel="h1" size="3xl" tabIndex={-1} id="page-title" className={styles.title}>
          {t('Store')}
        </Title>
        <p>{t('Apps for your own machines: choose one, answer what it asks, and it runs.')}</p>
      </div>
      <div className={styles.search}>
        <SearchInput
          aria-label={t('Search the store')}
          placeholder={t('Kafka, database, web server…')}
          value={q}
          onChange={(_, text) => onSearch(text)}
          onClear={() => onSearch('')}
        />
        <span role="status" className={styles.found}>
          {found === undefined ? '' : counted(found, '{n} app', '{n} apps')}
        </span>
      </div>
    </div>
  );
}
