import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import type { Search } from '../../api/packages';
import type { Facet } from '../../api/types';
import { t } from '../../lib/i18n';
import styles from './SearchBar.module.css';

interface Props {
  search: Search;
  facets: readonly Facet[];
  onChange: (wish: Search) => void;
}

const MOST_CATEGORIES = 14;

/** What narrows the shelf: categories as buttons, everything else as short lists behind them. */
export function SearchBar({ search, facets, onChange }: Props) {
  const categories = facets.find((facet) => facet.name === 'category')?.values ?? [];
  return (
    <div className={styles.bar}>
      <Categories
        values={categories}
        chosen={search.category ?? ''}
        onChoose={(category) => onChange({ category })}
      />
      <div className={styles.lists}>
        <Narrow search={search} facets={facets} onChange={onChange} />
        <FormSelect
          className={styles.narrow}
          aria-label={t('Order')}
          value={search.sort}
          onChange={(_, sort) => onChange({ sort })}
        >
          <FormSelectOption value="" label={search.q ? t('Best match first') : t('As on the shelf')} />
          <FormSelectOption value="name" label={t('By name')} />
          <FormSelectOption value="updated" label={t('Newest first')} />
        </FormSelect>
      </div>
    </div>
  );
}

const FURTHER = [
  ['kind', 'Kind'],
  ['license', 'Licence'],
  ['maintainer', 'Publisher'],
  ['tag', 'Tag'],
  ['repository', 'Repository'],
  ['runs', 'Where it runs'],
] as const;
const MOST_VALUES = 60;

/** The other facets, where there is something to choose between. */
function Narrow({ search, facets, onChange }: Props) {
  return FURTHER.map(([name, title]) => {
    const values = facets.find((facet) => facet.name === name)?.values ?? [];
    const chosen = search[name] ?? '';
    if (values.length < 2 && !chosen) return null;
    const some = values.slice(0, MOST_VALUES);
    return (
      <FormSelect
        key={name}
        className={styles.narrow}
        aria-label={t(title)}
        value={chosen}
        onChange={(_, value) => onChange({ [name]: value })}
      >
        <FormSelectOption value="" label={t(title)} />
        {chosen && !some.some((one) => one.value === chosen) && (
          <FormSelectOption value={chosen} label={chosen} />
        )}
        {some.map((one) => (
          <FormSelectOption key={one.value} value={one.value} label={`${one.value} (${one.count})`} />
        ))}
      </FormSelect>
    );
  });
}

interface CategoriesProps {
  values: Facet['values'];
  chosen: string;
  onChoose: (category: string) => void;
}

/** Some categories are buttons, very many are a list. */
function Categories({ values, chosen, onChoose }: CategoriesProps) {
  if (values.length === 0 && !chosen) return null;
  if (values.length > MOST_CATEGORIES) {
    return (
      <FormSelect
        className={styles.narrow}
        aria-label={t('Category')}
        value={chosen}
        onChange={(_, value) => onChoose(value)}
      >
        <FormSelectOption value="" label={t('All categories')} />
        {values.map((one) => (
          <FormSelectOption key={one.value} value={one.value} label={`${one.value} (${one.count})`} />
        ))}
      </FormSelect>
    );
  }
  const all = [{ value: '', count: 0 }, ...values];
  if (chosen && !values.some((one) => one.value === chosen)) all.push({ value: chosen, count: 0 });
  return (
    <div role="group" aria-label={t('Category')} className={styles.categories}>
      {all.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          className={styles.category}
          aria-pressed={chosen === value}
          onClick={() => onChoose(chosen === value ? '' : value)}
        >
          {value || t('All')}
          {count > 0 && ' '}
          {count > 0 && <span className={styles.count}>{count}</span>}
        </button>
      ))}
    </div>
  );
}
