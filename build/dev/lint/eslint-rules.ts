import js from '@eslint/js';
import { rules as reactHookRules } from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import { basename } from 'node:path';
import tseslint from 'typescript-eslint';
import { NEWER_GLOBALS, NEWER_METHODS, NEWER_NODE_IMPORTS, NEWER_NODE_MODULES, NEWER_STATICS } from './newer-names.ts';
import { projectsOf, TEST_FILES } from './runtimes.ts';

interface Restriction {
  selector: string;
  message: string;
}

const EVERYWHERE: Restriction[] = [
  {
    selector: 'CatchClause > BlockStatement.body[body.length=0]',
    message: 'An error is handled, reported or passed on; a comment does not handle it.',
  },
  {
    selector: 'CallExpression[callee.property.name="catch"] > :function > BlockStatement[body.length=0]',
    message: 'An error is handled, reported or passed on.',
  },
  {
    selector:
      ':matches(ImportDeclaration, ExportAllDeclaration, ExportNamedDeclaration)[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|tsx|js|mjs|css|json|svg)(\\?.*)?$)/]',
    message: 'Relative imports carry their extension.',
  },
  { selector: `MemberExpression[property.name=/^(${NEWER_METHODS.join('|')})$/]`, message: 'Newer than Chrome 130 or Node 20.18.' },
];

const NO_DEFAULT_EXPORT: Restriction = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a name is the same wherever it is used.',
};

const NO_DOUBLE_ASSERTION: Restriction = {
  selector: 'TSAsExpression > TSAsExpression',
  message: 'A double assertion hides a wrong type: check it with a guard.',
};

const NO_MARKUP_FROM_TEXT: Restriction[] = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc)$/]',
    message: 'Text never becomes markup.',
  },
  { selector: 'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcDoc)$/]', message: 'Text never becomes markup.' },
];

const NO_IPC: Restriction = {
  selector: ':matches(ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/], MemberExpression[property.name=/^ipc(Main|Renderer)$/])',
  message: 'ipcMain and ipcRenderer live in electron/ipc and electron/preload, behind the checks of contracts/.',
};

/** `export *` of a surface is fine; files are named in kebab-case so that a name is typed the same on every file system. */
const sextant = {
  rules: {
    'kebab-case-file': {
      meta: { type: 'suggestion' as const, schema: [] },
      create(context: { filename: string; report(descriptor: { loc: { line: number; column: number }; message: string }): void }) {
        return {
          Program() {
            const name = basename(context.filename);
            if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(d\.ts|tsx?|js)$/.test(name))
              context.report({ loc: { line: 1, column: 0 }, message: `"${name}" is not in kebab-case.` });
          },
        };
      },
    },
  },
};

const syntax = (...restrictions: Restriction[]): ['error', ...Restriction[]] => ['error', ...EVERYWHERE, ...restrictions];

/**
 * The lint rules of the repository. `root` is where the tsconfig files lie (the tests of these rules use another one).
 * Import directions are build/dev/lint/import-rules.ts.
 */
export function eslintRules(root: string) {
  return defineConfig([
    { ignores: ['node_modules/', 'dist/', 'release/', 'artefacts/', '.runtime/', '**/*.d.ts'] },
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    { files: ['**/*.js'], extends: [js.configs.recommended], languageOptions: { sourceType: 'module' }, rules: { 'no-undef': 'off' } },
    {
      files: ['**/*.ts', '**/*.tsx'],
      extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
      plugins: { sextant, 'react-hooks': { rules: reactHookRules } },
      rules: {
        'sextant/kebab-case-file': 'error',
        'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
        eqeqeq: 'error',
        'no-var': 'error',
        'prefer-const': 'error',
        'no-eval': 'error',
        'no-new-func': 'error',
        'no-undef': 'off', // the compiler knows better, per runtime
        'no-control-regex': 'off', // text from outside is cleaned of control characters in many places
        'no-restricted-globals': ['error', ...NEWER_GLOBALS.map((name) => ({ name, message: 'Newer than Chrome 130 or Node 20.18.' }))],
        'no-restricted-properties': [
          'error',
          ...NEWER_STATICS.map(([object, property]) => ({ object, property, message: 'Newer than Chrome 130 or Node 20.18.' })),
        ],
        'no-restricted-syntax': syntax(NO_DEFAULT_EXPORT, NO_DOUBLE_ASSERTION, NO_IPC, ...NO_MARKUP_FROM_TEXT),
        '@typescript-eslint/no-floating-promises': 'error',
        '@typescript-eslint/no-misused-promises': 'error',
        '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
        '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' }],
        '@typescript-eslint/no-non-null-assertion': 'error',
        '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
        '@typescript-eslint/return-await': ['error', 'in-try-catch'],
        '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
        '@typescript-eslint/no-redundant-type-constituents': 'off',
        // an interface that promises a promise may be kept by a function that has nothing to wait for
        '@typescript-eslint/require-await': 'off',
        'react-hooks/rules-of-hooks': 'error',
        'react-hooks/exhaustive-deps': 'error',
      },
    },
    // each file by the types of its own runtime: offered all of them, the parser would make the programs of those before it
    ...projectsOf(root).map(({ name, include, exclude }) => ({
      files: include,
      ignores: exclude,
      languageOptions: { parserOptions: { project: name, tsconfigRootDir: root } },
    })),
    {
      files: ['electron/ipc/**/*.ts', 'electron/preload/**/*.ts'],
      rules: { 'no-restricted-syntax': syntax(NO_DEFAULT_EXPORT, NO_DOUBLE_ASSERTION, ...NO_MARKUP_FROM_TEXT) },
    },
    {
      files: ['electron/**/*.ts', 'connectors/**/*.ts', 'stix/**/*.ts', 'contracts/**/*.ts'],
      ignores: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: [
              ...Object.entries(NEWER_NODE_IMPORTS).map(([name, importNames]) => ({
                name,
                importNames,
                message: 'Newer than Node 20.18.',
              })),
              ...NEWER_NODE_MODULES.map((name) => ({ name, message: 'Newer than Node 20.18.' })),
            ],
          },
        ],
      },
    },
    // tools are started by these files' default exports
    { files: ['**/*.config.ts'], rules: { 'no-restricted-syntax': syntax() } },
    {
      // build tools run on the Node of devDependencies, never in a shipped process
      files: ['build/**/*.ts'],
      rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
    },
    {
      // a test takes parsed JSON and results apart; what it reads wrongly fails it
      files: TEST_FILES,
      rules: {
        // tests run on the Node of devDependencies
        'no-restricted-globals': 'off',
        'no-restricted-properties': 'off',
        '@typescript-eslint/no-non-null-assertion': 'off',
        '@typescript-eslint/no-unsafe-assignment': 'off',
        '@typescript-eslint/no-unsafe-member-access': 'off',
        '@typescript-eslint/no-unsafe-argument': 'off',
        '@typescript-eslint/no-unsafe-return': 'off',
        '@typescript-eslint/no-unsafe-call': 'off',
        '@typescript-eslint/consistent-type-assertions': 'off',
        'no-restricted-syntax': syntax(NO_DEFAULT_EXPORT),
      },
    },
  ]);
}

export const config = eslintRules(new URL('../../..', import.meta.url).pathname);
