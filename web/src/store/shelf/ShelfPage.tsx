import { Alert, Button, PageSection } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useSearchParams } from 'react-router';
import { usePackageProblems, useShelf, type Search } from '../../api/packages';
import { counted, t } from '../../lib/i18n';
import { LoadingTiles } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { FrontPage } from './FrontPage';
import { Hero } from './Hero';
import { SearchBar } from './SearchBar';
import styles from './SearchBar.module.css';
import { Tiles } from './Tile';

const WORDS = [
  'q',
  'category',
  'kind',
  'license',
  'maintainer',
  'tag',
  'repository',
  'runs',
  'sort',
] as const;

/** The store's front page: everything on the shelf, narrowed by what stands in the address. */
export default function ShelfPage() {
  const [query, setQuery] = useSearchParams();
  const search = Object.fromEntries(WORDS.map((word) => [word, query.get(word) ?? ''])) as Search;
  const shelf = useShelf(search);
  // A chosen category hides no other one: they are counted as if none were chosen.
  const around = useShelf({ ...search, category: '' });
  const facets = (shelf.data?.facets ?? []).map((facet) =>
    facet.name === 'category' ? (around.data?.facets.find((one) => one.name === 'category') ?? facet) : facet,
  );
  const change = (wish: Search) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [key, value] of Object.entries(wish)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { replace: wish.q !== undefined },
    );
  const clear = () => setQuery({});
  return (
    <>
      <PageSection>
        <Hero q={search.q ?? ''} found={shelf.data?.items.length} onSearch={(q) => change({ q })} />
      </PageSection>
      <PageSection>
        <SearchBar search={search} facets={facets} onChange={change} />
      </PageSection>
      <PageSection isFilled aria-busy={shelf.isPending}>
        <SetAside />
        {shelf.isPending && <LoadingTiles />}
        {shelf.isError && <ProblemPanel problem={shelf.error} onRetry={() => void shelf.refetch()} />}
        {shelf.data && shelf.data.items.length === 0 && <NothingFound search={search} onClear={clear} />}
        {shelf.data &&
          (WORDS.some((word) => search[word]) ? (
            <Tiles items={shelf.data.items} />
          ) : (
            <FrontPage items={shelf.data.items} onCategory={(category) => change({ category })} />
          ))}
      </PageSection>
    </>
  );
}

function NothingFound({ search, onClear }: { search: Search; onClear: () => void }) {
  if (!WORDS.some((word) => search[word])) {
    return (
      <Nothing title={t('The shelf is empty')}>
        {t(
          'Put packages into the folder "packages" of the pool, or add a repository; they appear here by themselves.',
        )}
      </Nothing>
    );
  }
  return (
    <Nothing
      title={t('Nothing found')}
      icon={SearchIcon}
      actions={
        <Button variant="link" onClick={onClear}>
          {t('Show the whole shelf')}
        </Button>
      }
    >
      {search.q
        ? t('No package fits "{q}". Fewer or other words may help.', { q: search.q })
        : t('No package fits these filters.')}
    </Nothing>
  );
}

/** Packages that could not be read spoil nothing, but somebody should know. */
function SetAside() {
  const problems = usePackageProblems();
  if (!problems.data || problems.data.length === 0) return null;
  const n = problems.data.length;
  return (
    <Alert
      component="h2"
      variant="warning"
      isInline
      isExpandable
      className={styles.aside}
      title={counted(n, '{n} package was set aside', '{n} packages were set aside')}
    >
      {problems.data.map((one) => (
        <p key={one.path}>
          <code>{one.path}</code>: {one.reason}
        </p>
      ))}
    </Alert>
  );
}
