export default {
  testEnvironment: 'node',
  // "#delivery" → libs/delivery/src/index.ts, the same declaration Node and the type checker use.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  // Labs take minutes and run only when asked for.
  testMatch: ['**/*.spec.ts', '**/*.db.ts', '**/*.e2e.ts', ...(process.env.GRIP_LAB ? ['**/*.lab.ts'] : [])],
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  coverageProvider: 'v8',
  workerIdleMemoryLimit: '600MB',
  testTimeout: process.env.GRIP_LAB ? 3_600_000 : 60_000,
};
