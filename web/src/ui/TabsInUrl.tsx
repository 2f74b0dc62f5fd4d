import { Tab, TabContentBody, Tabs, TabTitleText } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import styles from './TabsInUrl.module.css';

export interface TabPage {
  key: string;
  title: string;
  badge?: ReactNode;
  content: () => ReactNode;
}

/** Tabs whose choice stands in the address, so that reload and back keep the place. */
export function TabsInUrl({
  tabs,
  name,
  param = 'tab',
}: {
  tabs: readonly TabPage[];
  name: string;
  param?: string;
}) {
  const [query, setQuery] = useSearchParams();
  const wanted = query.get(param);
  const active = tabs.find((tab) => tab.key === wanted) ?? tabs[0];
  const choose = (key: string) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        if (key === tabs[0]?.key) next.delete(param);
        else next.set(param, key);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Tabs
      activeKey={active?.key}
      onSelect={(_, key) => choose(String(key))}
      aria-label={name}
      mountOnEnter
      unmountOnExit
    >
      {tabs.map((tab) => (
        <Tab
          key={tab.key}
          eventKey={tab.key}
          title={
            <>
              <TabTitleText>{tab.title}</TabTitleText>
              {tab.badge}
            </>
          }
        >
          <TabContentBody className={styles.body}>{tab.key === active?.key && tab.content()}</TabContentBody>
        </Tab>
      ))}
    </Tabs>
  );
}
