import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';

export type Fact = readonly [term: string, value: ReactNode];

/** Terms and what they are; those without a value are left out. */
export function Facts({ facts, wide = false }: { facts: readonly Fact[]; wide?: boolean }) {
  const told = facts.filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
  );
  return (
    <DescriptionList
      isCompact
      columnModifier={wide ? { default: '1Col', md: '2Col', xl: '3Col' } : undefined}
    >
      {told.map(([term, value]) => (
        <DescriptionListGroup key={term}>
          <DescriptionListTerm>{term}</DescriptionListTerm>
          <DescriptionListDescription>{value}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}
