import { Alert, Button, PageSection } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useSearchParams } from 'react-router';
import { usePackageProblems, useShelf } from '../../api/packages';
import type { PackageSummary } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { LoadingTiles } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { SearchBar } from './SearchBar';
import { Tiles } from './Tile';

/** The store's front page: everything on the shelf, narrowed by what stands in the address. */
export default function ShelfPage() {
  const [query, setQuery] = useSearchParams();
  const search = {
    q: query.get('q') ?? '',
    category: query.get('category') ?? '',
    sort: query.get('sort') ?? '',
  };
  const shelf = useShelf(search);
  const change = (wish: Partial<typeof search>) =>
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
      <PageHead
        title={t('Store')}
        lead={t('Apps for your own machines: choose one, answer what it asks, and it runs.')}
      />
      <PageSection>
        <SearchBar
          search={search}
          facets={shelf.data?.facets ?? []}
          found={shelf.data?.items.length}
          onChange={change}
        />
      </PageSection>
      <PageSection isFilled aria-busy={shelf.isPending}>
        <SetAside />
        {shelf.isPending && <LoadingTiles />}
        {shelf.isError && <ProblemPanel problem={shelf.error} onRetry={() => void shelf.refetch()} />}
        {shelf.data && shelf.data.items.length === 0 && <NothingFound search={search} onClear={clear} />}
        {shelf.data && (
          <Shelves items={shelf.data.items} grouped={!search.q && !search.category && !search.sort} />
        )}
      </PageSection>
    </>
  );
}

/** Without a search the shelf is in order of categories once there are enough packages to need one. */
function Shelves({ items, grouped }: { items: PackageSummary[]; grouped: boolean }) {
  const byCategory = new Map<string, PackageSummary[]>();
  for (const item of items) {
    const category = item.category ?? '';
    byCategory.set(category, [...(byCategory.get(category) ?? []), item]);
  }
  if (!grouped || items.length < 9 || byCategory.size < 2) return <Tiles items={items} />;
  return [...byCategory.entries()].map(([category, some]) => (
    <Tiles key={category} items={some} title={category || t('More')} />
  ));
}

function NothingFound({ search, onClear }: { search: { q: string; category: string }; onClear: () => void }) {
  if (!search.q && !search.category) {
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
        : t('No package in this category.')}
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
