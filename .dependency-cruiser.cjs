/** The house's rules that a tool can check; docs/adr/0001 says why they are these. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-never-sees-edge',
      severity: 'error',
      from: { path: '^libs' },
      to: { path: '^apps|@nestjs/(graphql|apollo|swagger|platform-)|node_modules/(fastify|graphql)/' },
    },
    {
      name: 'one-door-per-lib',
      severity: 'error',
      from: { path: '^libs/([^/]+)' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    {
      name: 'apps-use-the-door',
      severity: 'error',
      from: { path: '^(apps|test|demo|bench)' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)' },
    },
    {
      name: 'apps-do-not-meet',
      severity: 'error',
      from: { path: '^apps/([^/]+)' },
      to: { path: '^apps/', pathNot: '^apps/$1/|^apps/portal/src/portal\\.module\\.ts$' },
    },
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^libs/kernel/src/(?!.*\\.spec\\.ts$)' },
      to: { pathNot: '^libs/kernel|node_modules/(zod|typeid-js)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'engine-stands-alone',
      severity: 'error',
      from: { path: '^libs/(engine|wording)' },
      to: { path: '^libs/(?!engine|wording|kernel)|node_modules/(@nestjs|@prisma|pg)/' },
    },
    {
      name: 'only-repositories-query',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: '^libs/platform|\\.repository\\.ts$|^apps/launcher|^apps/worker/src/heartbeat\\.ts$' },
      to: { path: '/src/prisma/|@prisma/|node_modules/pg/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/prisma/(internal|models)|^dist' },
  },
};
