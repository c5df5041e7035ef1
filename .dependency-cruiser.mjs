// The shape of the house, enforced: areas on a slope, and each may import only what stands to its left.
const SLOPE = ['people', 'delivery', 'risk', 'governance', 'intake', 'reporting', 'publishing'];

const lib = (name) => `^libs/${name}/`;
const any = (names) => `^libs/(${names.join('|')})/`;
const TEST = '(\\.(spec|db|e2e)|/spec-[^/]+)\\.ts$';

const uphill = SLOPE.slice(0, -1).map((area, place) => ({
  name: `${area}-imports-only-downhill`,
  comment: `${area} may import #rules, #platform and ${SLOPE.slice(0, place).join(', ') || 'no area'}.`,
  severity: 'error',
  from: { path: lib(area) },
  to: { path: any(SLOPE.slice(place + 1)) },
}));

const closed = ['rules', 'platform', ...SLOPE].map((name) => ({
  name: `${name}-is-entered-by-its-index`,
  comment: `Import from '#${name}', and export there what others may use.`,
  severity: 'error',
  from: { pathNot: lib(name) },
  to: { path: lib(name), pathNot: `^libs/${name}/src/index\\.ts$` },
}));

export default {
  forbidden: [
    ...uphill,
    ...closed,
    {
      name: 'only-known-areas',
      comment: 'A new area takes its place in SLOPE first.',
      severity: 'error',
      from: {},
      to: { path: '^libs/', pathNot: any(['rules', 'platform', ...SLOPE]) },
    },
    {
      name: 'rules-import-nothing',
      comment: 'Rules are pure: no library, no Node, no clock.',
      severity: 'error',
      from: { path: lib('rules'), pathNot: TEST },
      to: { pathNot: lib('rules') },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'Plumbing imports packages, its own files and the rules.',
      severity: 'error',
      from: { path: lib('platform'), pathNot: TEST },
      to: { path: ['^apps/', '^schema/', '^test/', any(SLOPE)] },
    },
    {
      name: 'traces-are-loaded-when-asked-for',
      comment:
        'Who sends no traces does not load what it takes: import otlp-tracing.ts with import() only, and its packages nowhere else.',
      severity: 'error',
      from: { pathNot: '^libs/platform/src/operations/otlp-tracing\\.ts$' },
      to: { path: ['otlp-tracing\\.ts$', 'node_modules/@opentelemetry/'], dynamic: false },
    },
    {
      name: 'nobody-imports-an-app',
      comment: 'Apps put the areas together; what two apps need belongs in an area.',
      severity: 'error',
      from: { path: ['^libs/', '^schema/'] },
      to: { path: '^apps/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST },
      to: { path: ['^test/', TEST] },
    },
    {
      name: 'no-cycles',
      comment: 'Injected classes that import each other fail at start; types in a circle hide where a thing belongs.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that is not found is an arrow that is not checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-compiled',
      comment: 'The check must see the sources: an arrow into dist/ would hide all the arrows behind it.',
      severity: 'error',
      from: {},
      to: { path: '^dist/' },
    },
  ],
  required: [
    {
      name: 'the-check-sees-the-areas',
      comment:
        'If the application cannot be seen to reach an area, the names beginning with # are not followed and nothing is checked.',
      severity: 'error',
      module: { path: '^apps/api/src/app\\.module\\.ts$' },
      to: { path: '^libs/delivery/src/index\\.ts$', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true, // imports of types count too
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'node', 'import', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
