export default {
  rootDir: '.',
  testRegex: 'spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.understudy/'],
  testEnvironment: 'node',
  globalSetup: './test/support/setup.mjs',
  globalTeardown: './test/support/teardown.mjs',
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^@app/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  extensionsToTreatAsEsm: ['.ts'],
  // A hang ends; a busy machine does not fail.
  testTimeout: 180_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
