import {
  ActionList,
  ActionListItem,
  Alert,
  Button,
  Card,
  CardBody,
  CardTitle,
  ExpandableSection,
  Grid,
  GridItem,
  List,
  ListItem,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import type { Plan } from '../../api/types';
import { t } from '../../lib/i18n';
import { pretty } from '../../lib/json';
import { CopyText } from '../../ui/CopyText';
import { LoadingLines } from '../../ui/Loading';
import { ProblemPanel, type Trouble } from '../../ui/ProblemPanel';
import { Differences } from './Differences';
import { Placements } from './Placements';
import styles from './install.module.css';

interface Props {
  plan: Plan | undefined;
  problem: Trouble | null;
  action: string;
  busy: boolean;
  commands: { cli: string; curl: string };
  onDo: () => void;
  onBack: () => void;
  onRetry: () => void;
}

/** A plan as a person reads it: where, what it may, what changes, and the same for a terminal. */
export function Review({ plan, problem, action, busy, commands, onDo, onBack, onRetry }: Props) {
  const unchanged = plan?.change === 'none';
  return (
    <>
      <Stack hasGutter>
        {problem && (
          <StackItem>
            <ProblemPanel problem={problem} onRetry={onRetry} />
          </StackItem>
        )}
        {!plan && !problem && (
          <StackItem>
            <LoadingLines lines={8} />
          </StackItem>
        )}
        {plan && <PlanCards plan={plan} />}
        <StackItem>
          <SameAs commands={commands} />
        </StackItem>
      </Stack>
      <ActionList className={styles.footer}>
        <ActionListItem>
          <Button onClick={onDo} isLoading={busy} isDisabled={busy || !plan || unchanged}>
            {action}
          </Button>
        </ActionListItem>
        <ActionListItem>
          <Button variant="secondary" onClick={onBack}>
            {t('Back to the options')}
          </Button>
        </ActionListItem>
      </ActionList>
    </>
  );
}

function PlanCards({ plan }: { plan: Plan }) {
  return (
    <>
      {plan.warnings.map((one) => (
        <StackItem key={one}>
          <Alert component="h2" variant="warning" isInline title={one} />
        </StackItem>
      ))}
      {plan.change === 'none' && (
        <StackItem>
          <Alert component="h2" variant="info" isInline title={t('Nothing would change')} />
        </StackItem>
      )}
      <StackItem>
        <Grid hasGutter>
          <GridItem lg={8}>
            <Card isFullHeight>
              <CardTitle component="h2">{t('Where it will run')}</CardTitle>
              <CardBody>
                <Placements plan={plan} />
              </CardBody>
            </Card>
          </GridItem>
          <GridItem lg={4}>
            <Card isFullHeight>
              <CardTitle component="h2">{t('What it may do')}</CardTitle>
              <CardBody>
                {plan.permissions.length === 0 ? (
                  t('Nothing beyond its own folder, ports and memory.')
                ) : (
                  <List>
                    {plan.permissions.map((one) => (
                      <ListItem key={one}>{one}</ListItem>
                    ))}
                  </List>
                )}
              </CardBody>
            </Card>
          </GridItem>
        </Grid>
      </StackItem>
      {plan.needs.length > 0 && (
        <StackItem>
          <Card>
            <CardTitle component="h2">{t('What it needs')}</CardTitle>
            <CardBody>
              <List>
                {plan.needs.map((one) => (
                  <ListItem key={one.name}>
                    <strong>{one.app}</strong> ({one.package} {one.version}):{' '}
                    {one.change === 'install' ? t('is installed along with it') : t('is there already')}
                  </ListItem>
                ))}
              </List>
            </CardBody>
          </Card>
        </StackItem>
      )}
      {plan.change !== 'install' && plan.diff.length > 0 && (
        <StackItem>
          <Card>
            <CardTitle component="h2">{t('What changes')}</CardTitle>
            <CardBody>
              <Differences diff={plan.diff} />
            </CardBody>
          </Card>
        </StackItem>
      )}
      <StackItem>
        <Folded title={t('The app definition')}>
          <CopyText name={t('The app definition')} text={pretty(plan.app)} />
        </Folded>
      </StackItem>
    </>
  );
}

function SameAs({ commands }: { commands: { cli: string; curl: string } }) {
  return (
    <Folded title={t('The same from a terminal')}>
      <Stack hasGutter>
        <StackItem>
          <CopyText name={t('As a command')} text={commands.cli} />
        </StackItem>
        <StackItem>
          <CopyText name={t('As a request with curl')} text={commands.curl} />
        </StackItem>
      </Stack>
    </Folded>
  );
}

function Folded({ title, children }: { title: string; children: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection
      toggleText={title}
      isExpanded={open}
      onToggle={(_, next) => setOpen(next)}
      displaySize="lg"
    >
      {open && children}
    </ExpandableSection>
  );
}
