import { Card, CardBody, CardTitle, Content, Stack, StackItem } from '@patternfly/react-core';
import type { App } from '../../api/types';
import { t } from '../../lib/i18n';
import { CopyText } from '../../ui/CopyText';

/** What clients connect to. */
export function Endpoints({ app }: { app: App }) {
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('Endpoints')}</CardTitle>
      <CardBody>
        {app.endpoints.length === 0 ? (
          <Content component="p">{t('None yet: they appear when the instances have their ports.')}</Content>
        ) : (
          <Stack hasGutter>
            {app.endpoints.map((one) => (
              <StackItem key={one.name}>
                <strong>{one.name}</strong>
                <CopyText name={t('Endpoint {name}', { name: one.name })} text={one.urls.join(',\n')} />
              </StackItem>
            ))}
          </Stack>
        )}
      </CardBody>
    </Card>
  );
}
