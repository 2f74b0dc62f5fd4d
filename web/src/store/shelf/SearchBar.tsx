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
import type { Facet } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import styles from './SearchBar.module.css';

interface Props {
  search: { q: string; category: string; sort: string };
  facets: readonly Facet[];
  found: number | undefined;
  onChange: (wish: { q?: string; category?: string; sort?: string }) => void;
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
            chosen={search.category}
            onChoose={(category) => onChange({ category })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <FormSelect aria-label={t('Order')} value={search.sort} onChange={(_, sort) => onChange({ sort })}>
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
      <FormSelect aria-label={t('Category')} value={chosen} onChange={(_, value) => onChoose(value)}>
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
