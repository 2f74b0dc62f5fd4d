import { Content, Flex, FlexItem, PageSection, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTitle } from './useTitle';
import styles from './PageHead.module.css';

interface Props {
  title: string;
  /** Stands before the title, for instance an icon. */
  icon?: ReactNode;
  /** Stands after the title, for instance a state. */
  badge?: ReactNode;
  lead?: ReactNode;
  trail?: ReactNode;
  actions?: ReactNode;
}

/** The top of every page: one h1, which also names the browser's tab. */
export function PageHead({ title, icon, badge, lead, trail, actions }: Props) {
  useTitle(title);
  return (
    <PageSection>
      {trail && <div className={styles.trail}>{trail}</div>}
      <Flex
        justifyContent={{ default: 'justifyContentSpaceBetween' }}
        alignItems={{ default: 'alignItemsCenter' }}
        gap={{ default: 'gapMd' }}
      >
        <FlexItem>
          <Flex
            alignItems={{ default: 'alignItemsCenter' }}
            gap={{ default: 'gapMd' }}
            flexWrap={{ default: 'wrap' }}
          >
            {icon && <FlexItem>{icon}</FlexItem>}
            <FlexItem>
              <Title headingLevel="h1" size="2xl" tabIndex={-1} id="page-title">
                {title}
              </Title>
            </FlexItem>
            {badge && <FlexItem>{badge}</FlexItem>}
          </Flex>
        </FlexItem>
        {actions && <FlexItem>{actions}</FlexItem>}
      </Flex>
      {lead && (
        <Content component="p" className={styles.lead}>
          {lead}
        </Content>
      )}
    </PageSection>
  );
}
