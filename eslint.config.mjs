import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SCHEMA = 'schema/schema.graphql';

/** Types that are worked out, not kept. */
const VALUES = [
  'BlockingCondition',
  'DecisionNeeded',
  'FieldChange',
  'ExcludedMilestones',
  'GatewayReadiness',
  'GatewayTiming',
  'LiveReport',
  'LiveRagOverride',
  'PageInfo',
  'PlannedDate',
  'Progress',
  'ProgressPoint',
  'RagAssessment',
  'RagDimensionAssessment',
  'RagPoint',
  'RagReason',
  'RateLimit',
  'RegisterComparison',
  'ReportActivityRefs',
  'ReportDimension',
  'ReportDownload',
  'ReportDrift',
  'ReportGap',
  'ReportingPeriod',
  'ReportStatus',
  'ReportTrend',
  'RiskScore',
  'RiskSummary',
  'Tolerances',
  'Warning',
];

/** The API as it is published: every name and description in it is read by others. */
const schemaRules = {
  files: [SCHEMA],
  plugins: { '@graphql-eslint': graphql },
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: SCHEMA } } },
  rules: {
    ...graphql.configs['schema-all'].rules,
    ...graphql.configs['schema-relay'].rules,
    // The file is written in alphabetical order by the code; arguments and fields read better in the author's.
    '@graphql-eslint/alphabetize': 'off',
    // Wants an argument that @deprecated does not have.
    '@graphql-eslint/require-deprecation-date': 'off',
    '@graphql-eslint/no-root-type': 'off',
    '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
    '@graphql-eslint/relay-edge-types': [
      'error',
      { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
    ],
    '@graphql-eslint/strict-id-in-types': [
      'error',
      {
        acceptedIdNames: ['id'],
        acceptedIdTypes: ['ID'],
        exceptions: {
          // Values, which have no life of their own to be found again by.
          types: VALUES,
          suffixes: ['Payload', 'Connection', 'Edge', 'Problem', 'Error', 'Counts', 'Count', 'Line', 'Changes'],
        },
      },
    ],
    '@graphql-eslint/require-description': [
      'error',
      {
        types: true,
        rootField: true,
        FieldDefinition: true,
        InputValueDefinition: true,
        EnumValueDefinition: true,
        DirectiveDefinition: true,
      },
    ],
  },
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'coverage/', '.cache/', '.data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [js.configs.recommended],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a name that is searched for is found.' },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Modules, and classes that only carry decorators, are how Nest is told things.
      '@typescript-eslint/no-extraneous-class': 'off',
      // `import type` on an injected class would erase what Nest injects by, so only explicit `import('x')` types are refused.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-import-type-side-effects': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: nodeGlobals() },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    // The tools that read these files ask for a default export.
    files: ['*.mjs', 'test/setup/*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'test/**/*.ts', 'test/**/*.mjs', 'tools/**/*.mjs'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }] },
  },
  {
    // A rule is a sum: the same facts give the same verdict on any day and any machine.
    files: ['libs/rules/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'console', 'fetch', 'setTimeout', 'setInterval', 'Buffer'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Rules are told the day.' },
        { object: 'Math', property: 'random', message: 'Rules do not throw dice.' },
      ],
    },
  },
  schemaRules,
);

function nodeGlobals() {
  const names = [
    'process',
    'console',
    'URL',
    'Buffer',
    'setTimeout',
    'setInterval',
    'clearTimeout',
    'clearInterval',
    'fetch',
    'performance',
    'structuredClone',
    'AbortController',
    'AbortSignal',
    'URLSearchParams',
    'TextDecoder',
    'TextEncoder',
    'setImmediate',
    'queueMicrotask',
    'crypto',
    'Response',
    'Headers',
    'Request',
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
