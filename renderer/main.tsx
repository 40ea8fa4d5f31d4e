import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { listenForKeys } from './base/commands.ts';
import { askFirst } from './state/first-calls.ts';
import { watchComposition } from './base/flush.ts';
import { serveMain } from './app/lifecycle.ts';
import { loadPreferences } from './state/preferences.ts';
import './theme/tokens.css';
import './theme/icons.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/fields.css';
import './theme/floats.css';
import './theme/shell.css';
import './theme/phases.css';

// zod would try `new Function` to see whether it may; our policy reports such tries. It reads this before it starts.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
askFirst();
watchComposition();
listenForKeys();
serveMain();
// An unreadable preference file must not keep anybody out: the defaults are on the page already.
await loadPreferences().catch(() => undefined);
const root = document.querySelector('#root');
if (root) createRoot(root).render(<App />);
