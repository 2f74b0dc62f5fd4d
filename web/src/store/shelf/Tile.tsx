import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  CardTitle,
  Gallery,
  Label,
  Title,
} from '@patternfly/react-core';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ShieldIcon from '@patternfly/react-icons/dist/esm/icons/shield-alt-icon';
import { Link } from 'react-router';
import type { PackageSummary } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { PackageIcon } from '../../ui/PackageIcon';
import styles from './Tile.module.css';

interface TilesProps {
  items: readonly PackageSummary[];
  title?: string;
  /** Where there are more than these, how to see them. */
  all?: { count: number; show: () => void };
}

export function Tiles({ items, title, all }: TilesProps) {
  return (
    <section className={styles.shelf} aria-label={title ?? t('Packages')}>
      {title && (
        <div className={styles.band}>
          <Title headingLevel="h2" size="lg" className={styles.title}>
            {title}
          </Title>
          {all && (
            <Button variant="link" isInline onClick={all.show}>
              {t('Show all {n}', { n: all.count })}
            </Button>
          )}
        </div>
      )}
      <Gallery hasGutter minWidths={{ default: '100%', sm: '17rem' }} component="ul">
        {items.map((item) => (
          <li key={item.name} className={styles.place}>
            <Tile item={item} headingLevel={title ? 'h3' : 'h2'} />
          </li>
        ))}
      </Gallery>
    </section>
  );
}

function Tile({ item, headingLevel }: { item: PackageSummary; headingLevel: 'h2' | 'h3' }) {
  return (
    <Card isFullHeight className={styles.tile}>
      <CardHeader>
        <span className={styles.head}>
          <PackageIcon name={item.name} src={item.icon} />
          <span>
            <CardTitle component={headingLevel}>
              {/* The link's area is the whole tile. */}
              <Link
                to={`/packages/${encodeURIComponent(item.name)}`}
                className={styles.link}
                aria-label={nameOf(item)}
              >
                {item.title || item.name}
              </Link>
            </CardTitle>
            <small className={styles.by}>
              {item.version}
              {item.maintainer && ` · ${item.maintainer.replace(/<.*>/, '').trim() || item.maintainer}`}
            </small>
          </span>
        </span>
      </CardHeader>
      <CardBody className={styles.text}>{item.description || t('No description yet.')}</CardBody>
      <CardFooter>
        <Marks item={item} />
      </CardFooter>
    </Card>
  );
}

/** What is seen, and the name it goes by elsewhere. */
function nameOf({ name, title }: PackageSummary): string {
  return title && title !== name ? `${title} (${name})` : name;
}

function Marks({ item }: { item: PackageSummary }) {
  return (
    <div className={styles.marks} role="group" aria-label={t('State of {name}', { name: item.name })}>
      {item.installed.length > 0 && (
        <Label isCompact status="success" icon={<CheckCircleIcon />}>
          {counted(item.installed.length, 'Installed', '{n} installed')}
        </Label>
      )}
      {!item.runnable && (
        <Label isCompact status="warning">
          {t('Cannot run here')}
        </Label>
      )}
      {item.runnable && item.needsAnswers > 0 && (
        <Label isCompact color="blue">
          {counted(item.needsAnswers, 'Needs {n} answer', 'Needs {n} answers')}
        </Label>
      )}
      <Trust item={item} />
      {item.category ? (
        <Label isCompact color="grey">
          {item.category}
        </Label>
      ) : null}
    </div>
  );
}

/** Signed and well made is said on the tile; what is not known is not. */
function Trust({ item }: { item: PackageSummary }) {
  return (
    <>
      {item.signature === 'valid' && (
        <Label isCompact color="teal" icon={<ShieldIcon />}>
          {t('Signed')}
        </Label>
      )}
      {item.signature === 'invalid' && (
        <Label isCompact status="danger">
          {t('Signature is wrong')}
        </Label>
      )}
      {item.deprecated && (
        <Label isCompact status="warning">
          {t('Deprecated')}
        </Label>
      )}
      {item.quality === 'excellent' && (
        <Label isCompact color="purple">
          {t('Excellent')}
        </Label>
      )}
      {item.quality === 'broken' && (
        <Label isCompact status="danger">
          {t('Broken')}
        </Label>
      )}
    </>
  );
}
