import { Visitor, parseSync } from 'vite';

/**
 * A source file as the rules of check-imports.mjs see it. `imports` are the static ones, type imports included; `lazy`
 * are `import()` calls, which may close a circle without harm; `texts` are string literals and pieces of templates.
 * @typedef {{ path: string, text: string, imports: string[], lazy: string[], isBarrel: boolean, texts: string[] }} SourceFile
 */

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFile}
 */
export function readSource(path, text) {
  const { program } = parseSync(path, text);
  /** @type {SourceFile} */
  const file = { path, text, imports: [], lazy: [], isBarrel: passesOnOnly(program), texts: [] };
  const importsFrom = (/** @type {{ source: { value: string } | null }} */ { source }) => {
    if (source) file.imports.push(source.value);
  };
  new Visitor({
    ImportDeclaration: importsFrom,
    ExportNamedDeclaration: importsFrom,
    ExportAllDeclaration: importsFrom,
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') file.lazy.push(source.value);
      if (source.type === 'TemplateLiteral' && source.expressions.length === 0) {
        file.lazy.push(source.quasis[0]?.value.raw ?? '');
      }
    },
    Literal: ({ value }) => {
      if (typeof value === 'string') file.texts.push(value);
    },
    TemplateElement: ({ value }) => {
      file.texts.push(value.raw);
    },
  }).visit(program);
  return file;
}

/** Whether there is nothing but imports and what they are exported as again. */
function passesOnOnly(/** @type {import('vite').ESTree.Program} */ { body }) {
  const exported = body.filter(({ type }) => type !== 'ImportDeclaration');
  return (
    exported.length > 0 &&
    exported.every(
      (statement) =>
        statement.type === 'ExportAllDeclaration' ||
        (statement.type === 'ExportNamedDeclaration' && !statement.declaration),
    )
  );
}
