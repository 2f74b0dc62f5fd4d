import { Card, CardBody, Gallery, PageSection, Skeleton, Stack, StackItem } from '@patternfly/react-core';
import { t } from '../lib/i18n';

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];

/** The shape of what is coming, so that nothing jumps when it is there. */
export function LoadingTiles() {
  return (
    <Gallery
      hasGutter
      minWidths={{ default: '100%', sm: '17rem' }}
      aria-busy="true"
      aria-label={t('Loading')}
    >
      {EIGHT.map((one) => (
        <Card key={one}>
          <CardBody>
            <LoadingLines lines={4} />
          </CardBody>
        </Card>
      ))}
    </Gallery>
  );
}

export function LoadingLines({ lines = 5 }: { lines?: number }) {
  return (
    <Stack hasGutter>
      {Array.from({ length: lines }, (_, i) => (
        <StackItem key={i}>
          <Skeleton
            width={`${90 - ((i * 23) % 50)}%`}
            screenreaderText={i === 0 ? t('Loading') : undefined}
          />
        </StackItem>
      ))}
    </Stack>
  );
}

export function LoadingPage() {
  return (
    <PageSection aria-busy="true">
      <LoadingLines lines={8} />
    </PageSection>
  );
}
