import '../ui/theme/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { firstAnswer } from './first-look/first-answer.ts';
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
  document.getElementById('first-frame')?.remove();
  stopWaiting();
});

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element with the id "root".');
createRoot(element).render(
  <StrictMode>
    <App router={router} queryClient={queryClient} styleNonce={styleNonce} />
  </StrictMode>,
);
