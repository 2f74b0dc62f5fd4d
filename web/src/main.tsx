import '@patternfly/react-core/dist/styles/base.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak } from './lib/i18n';
import { applyLook, readLook } from './lib/look';
import { App, hurry } from './shell/App';
import { listenForPalette } from './shell/paletteDoor';

/** Boot: look and language first, then the page. */
async function start(): Promise<void> {
  listenForPalette();
  hurry(location.pathname);
  const look = readLook();
  applyLook(look);
  if (look.language === 'de') speak('de', (await import('./lib/words.de')).default);
  const root = document.getElementById('root');
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
}

void start();
