import {
  FormSelect,
  FormSelectOption,
  SearchInput,
  ToggleGroup,
  ToggleGroupItem,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import type { Search } from '../../api/packages';
import type { Facet } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import styles from './SearchBar.module.css';

interface Props {
  search: Search;
  facets: readonly Facet[];
  found: number | undefined;
  onChange: (wish: Search) => void;
}

const MOST_CATEGORIES = 8;

export function SearchBar({ search, facets, found, onChange }: Props) {
  const categories = facets.find((facet) => facet.name === 'category')?.values ?? [];
  return (
    <Toolbar inset={{ default: 'insetNone' }}>
      <ToolbarContent>
        <ToolbarItem>
          <SearchInput
            aria-label={t('Search the store')}
            placeholder={t('Search')}
            value={search.q}
            onChange={(_, q) => onChange({ q })}
            onClear={() => onChange({ q: '' })}
            resultsCount={search.q && found !== undefined ? String(found) : undefined}
          />
        </ToolbarItem>
        <ToolbarItem>
          <Categories
            values={categories}
            chosen={search.category ?? ''}
            onChoose={(category) => onChange({ category })}
          />
        </ToolbarItem>
        <Narrow search={search} facets={facets} onChange={onChange} />
        <ToolbarItem>
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
        </ToolbarItem>
        <ToolbarItem alignSelf="center">
          <span role="status">{found === undefined ? '' : counted(found, '{n} app', '{n} apps')}</span>
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
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
function Narrow({ search, facets, onChange }: Pick<Props, 'search' | 'facets' | 'onChange'>) {
  return FURTHER.map(([name, title]) => {
    const values = facets.find((facet) => facet.name === name)?.values ?? [];
    const chosen = search[name] ?? '';
    if (values.length < 2 && !chosen) return null;
    const some = values.slice(0, MOST_VALUES);
    return (
      <ToolbarItem key={name}>
        <FormSelect
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
      </ToolbarItem>
    );
  });
}

interface CategoriesProps {
  values: Facet['values'];
  chosen: string;
  onChoose: (category: string) => void;
}

/** A few categories are buttons, many are a list. */
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
  return (
    <ToggleGroup aria-label={t('Category')} className={styles.categories}>
      <ToggleGroupItem text={t('All')} isSelected={chosen === ''} onChange={() => onChoose('')} />
      {values.map((one) => (
        <ToggleGroupItem
          key={one.value}
          text={`${one.value} (${one.count})`}
          isSelected={chosen === one.value}
          onChange={() => onChoose(chosen === one.value ? '' : one.value)}
        />
      ))}
    </ToggleGroup>
  );
}
