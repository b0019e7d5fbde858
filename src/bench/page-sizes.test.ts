import { expect, it } from 'vitest';
import { pagesOf, staticClosure } from './page-sizes.ts';

const manifest = {
  'index.html': {
    file: 'index.js',
    css: ['index.css'],
    imports: ['_shared.js'],
    dynamicImports: ['src/web/pages/wall.tsx'],
  },
  '_shared.js': { file: 'shared.js', imports: ['index.html'] },
  'src/web/pages/wall.tsx': { file: 'wall.js', imports: ['_shared.js', '_charts.js'] },
  '_charts.js': { file: 'charts.js' },
};

it('adds up what loads at once, and not what loads later', () => {
  expect([...staticClosure(manifest, ['index.html'])].sort()).toEqual(['index.css', 'index.js', 'shared.js']);
});

it('takes what is loaded lazily for a page, with everything it needs', () => {
  const [[name, files] = ['', new Set<string>()]] = pagesOf(manifest);
  expect(name).toBe('pages/wall.tsx');
  expect(files).toContain('charts.js');
});
