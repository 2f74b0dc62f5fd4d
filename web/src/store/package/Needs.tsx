import {
  Card,
  CardBody,
  CardTitle,
  Label,
  LabelGroup,
  List,
  ListItem,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import type { Release } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { cpus, mib } from '../../lib/quantity';
import { Facts } from '../../ui/Facts';

/** What it takes and what it may do, beside the text. */
export function Needs({ release }: { release: Release }) {
  const needs = release.resources;
  return (
    <Stack hasGutter>
      <StackItem>
        <Card>
          <CardTitle component="h2">{t('Needs')}</CardTitle>
          <CardBody>
            <Facts
              facts={[
                [
                  t('With the defaults'),
                  needs && counted(needs.instances ?? 1, '{n} instance', '{n} instances'),
                ],
                [
                  t('Each'),
                  needs &&
                    `${cpus(needs.cpus)}, ${mib(needs.memMiB)}, ${t('{size} of disk', { size: mib(needs.diskMiB) })}`,
                ],
                [t('Runtimes'), release.runtimes.length > 0 && release.runtimes.join(', ')],
              ]}
            />
          </CardBody>
        </Card>
      </StackItem>
      <StackItem>
        <Card>
          <CardTitle component="h2">{t('Permissions')}</CardTitle>
          <CardBody>
            <Permissions permissions={release.permissions} />
          </CardBody>
        </Card>
      </StackItem>
      <StackItem>
        <Card>
          <CardTitle component="h2">{t('About the package')}</CardTitle>
          <CardBody>
            <Facts
              facts={[
                [
                  t('Version'),
                  t('{version} (release {release})', {
                    version: release.version,
                    release: release.releaseVersion,
                  }),
                ],
                [t('Publisher'), release.maintainer],
                [t('Licences'), release.licenses.length > 0 && <Licences release={release} />],
                [t('Website'), release.website && <Outside to={release.website} />],
                [t('Source'), release.scm && <Outside to={release.scm} />],
                [
                  t('Tags'),
                  release.tags.length > 0 && (
                    <LabelGroup>
                      {release.tags.map((tag) => (
                        <Label key={tag} isCompact>
                          {tag}
                        </Label>
                      ))}
                    </LabelGroup>
                  ),
                ],
              ]}
            />
          </CardBody>
        </Card>
      </StackItem>
    </Stack>
  );
}

export function Permissions({ permissions }: { permissions: readonly string[] }) {
  if (permissions.length === 0) return t('Nothing beyond its own folder, ports and memory.');
  return (
    <List>
      {permissions.map((one) => (
        <ListItem key={one}>{one}</ListItem>
      ))}
    </List>
  );
}

function Licences({ release }: { release: Release }) {
  return release.licenses.map((one) => (
    <div key={one.name}>{one.url ? <Outside to={one.url} name={one.name} /> : one.name}</div>
  ));
}

/** Only addresses of the web become links: packages are written by anybody. */
function Outside({ to, name }: { to: string; name?: string }) {
  if (!/^https?:\/\//i.test(to)) return name ?? to;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer nofollow">
      {name ?? to}
    </a>
  );
}
