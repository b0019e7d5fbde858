import '../ui/theme/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { firstAnswer } from './first-look/first-answer.ts';
import { keepFocus } from './first-look/keep-focus.ts';
import { seedFirstLook } from './first-look/seed-first-look.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.ts';
import { readStyleNonce } from './style-nonce.ts';
import { surviveTranslators } from './survive-translators.ts';

surviveTranslators(Node);
const styleNonce = readStyleNonce(document);
const queryClient = createQueryClient();
seedFirstLook(queryClient, firstAnswer);
const router = createAppRouter(queryClient);

// Until then it is what there is to see; index.html says how it looks.
const stopWaiting = router.subscribe('onRendered', () => {
  const frame = document.getElementById('first-frame');
  keepFocus(document, frame);
  frame?.remove();
  stopWaiting();
});

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element with the id "root".');
createRoot(element).render(
  <StrictMode>
    <App router={router} queryClient={queryClient} styleNonce={styleNonce} />
  </StrictMode>,
);
