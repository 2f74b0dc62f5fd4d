import type { PackageSummary } from '../../api/types';
import { t } from '../../lib/i18n';
import { useShelf } from '../../api/packages';
import { Tiles } from './Tile';

const SMALL = 9;
const IN_A_BAND = 6;

interface Props {
  items: readonly PackageSummary[];
  onCategory: (category: string) => void;
}

/** Without a search the shelf is laid out in bands, once there are enough packages to need some order. */
export function FrontPage({ items, onCategory }: Props) {
  if (items.length < SMALL) return <Tiles items={items} />;
  const byCategory = new Map<string, PackageSummary[]>();
  for (const item of items) {
    const category = item.category ?? '';
    byCategory.set(category, [...(byCategory.get(category) ?? []), item]);
  }
  return (
    <>
      <Tiles items={items.slice(0, IN_A_BAND)} title={t('Chosen for you to start with')} />
      {items.length > 2 * IN_A_BAND && <Newest />}
      {byCategory.size > 1 ? (
        [...byCategory.entries()].map(([category, some]) => (
          <Tiles
            key={category}
            items={some.slice(0, IN_A_BAND)}
            title={category || t('More')}
            all={
              some.length > IN_A_BAND ? { count: some.length, show: () => onCategory(category) } : undefined
            }
          />
        ))
      ) : (
        <Tiles items={items} title={t('Everything')} />
      )}
    </>
  );
}

function Newest() {
  const newest = useShelf({ sort: 'updated' });
  if (!newest.data) return null;
  return <Tiles items={newest.data.items.slice(0, IN_A_BAND)} title={t('Recently updated')} />;
}
