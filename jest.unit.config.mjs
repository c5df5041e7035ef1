import base from './jest.config.mjs';

// `npm run unit`: the pure tests only. No server, no database, a few seconds.
const { globalSetup: _server, globalTeardown: _stop, ...rest } = base;
export default { ...rest, testMatch: ['**/*.spec.ts'] };
