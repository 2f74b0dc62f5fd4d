import {
  Button,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import { Link } from 'react-router';
import type { Session } from '../api/types';
import { t } from '../lib/i18n';
import { LookMenu } from './LookMenu';
import { openPalette } from './paletteDoor';
import { PersonMenu } from './PersonMenu';
import styles from './Top.module.css';

export function Top({ session }: { session: Session }) {
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton aria-label={t('Navigation')} />
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(props) => <Link {...props} to="/" />}>
            <span className={styles.brand}>
              <img src="/favicon.svg" alt="" className={styles.mark} />
              Universe
            </span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isStatic>
          <ToolbarContent>
            <ToolbarGroup align={{ default: 'alignEnd' }} gap={{ default: 'gapSm' }}>
              <ToolbarItem className={styles.wide}>
                <Button variant="tertiary" size="sm" onClick={openPalette}>
                  {t('Go to…')} <kbd className={styles.key}>Ctrl K</kbd>
                </Button>
              </ToolbarItem>
              <ToolbarItem>
                <LookMenu />
              </ToolbarItem>
              <ToolbarItem>
                <PersonMenu session={session} />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
}
