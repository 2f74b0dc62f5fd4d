import {
  Alert,
  Badge,
  Content,
  Grid,
  GridItem,
  Switch,
  Tab,
  TabContentBody,
  Tabs,
  TabTitleText,
} from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import type { FieldProblem } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { isObject, type JsonObject } from '../../lib/json';
import { groupOf, groups, type Group } from '../../lib/schemaForm';
import { GroupForm } from './GroupForm';
import { JsonEditor } from './JsonEditor';
import styles from './form.module.css';
import { requiredOnly } from './requiredOnly';

interface Props {
  config: JsonObject | null;
  options: JsonObject;
  problems: readonly FieldProblem[];
  onChange: (options: JsonObject) => void;
}

/** The options as tabs of inputs and, if wanted, as JSON beside them: two views of one value. */
export default function OptionsEditor({ config, options, problems, onChange }: Props) {
  const all = useMemo(() => groups(config), [config]);
  const [active, setActive] = useState(0);
  const [withJson, setWithJson] = useState(false);
  const [short, setShort] = useState(false);
  const texts = useMemo(() => byPointer(problems), [problems]);
  const counts = all.map((_, i) => problems.filter((one) => groupOf(one.pointer, all) === i).length);
  const general = problems.filter((one) => groupOf(one.pointer, all) === -1);
  const shown = short ? all.map(requiredOnly) : all;
  if (all.length === 0)
    return <Content component="p">{t('This package has no options: it runs as it is.')}</Content>;
  return (
    <>
      <div className={styles.switches}>
        <Switch
          id="only-required"
          label={t('Only what is required')}
          isChecked={short}
          onChange={(_, on) => setShort(on)}
        />
        <Switch
          id="with-json"
          label={t('JSON beside the form')}
          isChecked={withJson}
          onChange={(_, on) => setWithJson(on)}
        />
      </div>
      {general.map((one) => (
        <Alert component="h2" key={one.detail} variant="danger" isInline title={one.detail} />
      ))}
      <Grid hasGutter>
        <GridItem lg={withJson ? 7 : 12}>
          {shown.length === 1 && shown[0] ? (
            <Inputs group={shown[0]} options={options} problems={texts} onChange={onChange} />
          ) : (
            <Tabs
              activeKey={active}
              onSelect={(_, key) => setActive(Number(key))}
              aria-label={t('Groups of options')}
            >
              {shown.map((group, i) => (
                <Tab
                  key={group.key ?? ''}
                  eventKey={i}
                  title={<GroupTitle group={group} count={counts[i] ?? 0} />}
                >
                  <TabContentBody className={styles.tab}>
                    {i === active && (
                      <Inputs group={group} options={options} problems={texts} onChange={onChange} />
                    )}
                  </TabContentBody>
                </Tab>
              ))}
            </Tabs>
          )}
        </GridItem>
        {withJson && (
          <GridItem lg={5}>
            <JsonEditor value={options} onChange={onChange} />
          </GridItem>
        )}
      </Grid>
    </>
  );
}

function byPointer(problems: readonly FieldProblem[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const one of problems) result.set(one.pointer, [...(result.get(one.pointer) ?? []), one.detail]);
  return result;
}

function GroupTitle({ group, count }: { group: Group; count: number }) {
  return (
    <>
      <TabTitleText>{group.key === null ? t(group.title) : group.title}</TabTitleText>
      {count > 0 && <Badge screenReaderText={counted(count, 'problem', 'problems')}>{count}</Badge>}
    </>
  );
}

type InputsProps = Pick<Props, 'options' | 'onChange'> & {
  group: Group;
  problems: ReadonlyMap<string, string[]>;
};

function Inputs({ group, options, problems, onChange }: InputsProps) {
  const key = group.key;
  const value = key === null ? options : options[key];
  return (
    <>
      {group.description && <Content component="p">{group.description}</Content>}
      <GroupForm
        group={group}
        value={isObject(value) ? value : {}}
        problems={problems}
        onChange={(next) => onChange(key === null ? { ...options, ...next } : { ...options, [key]: next })}
      />
    </>
  );
}
