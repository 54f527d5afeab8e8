const forbid = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } })

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    forbid('packages-know-no-plugin', '^packages/', '^plugins/'),
    forbid(
      'clients-and-server-know-no-kit',
      '^packages/(?!(kit|testkit|gpu-provider|hub-access|launcher)/)',
      '^packages/(kit|testkit|launcher)/',
    ),
    {
      name: 'plugins-are-strangers',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/', pathNot: '^plugins/$1/' },
    },
    forbid('lib-knows-no-command', '^plugins/[^/]+/src/(lib|providers)/', '/commands/'),
    {
      name: 'lib-knows-no-oclif',
      severity: 'error',
      from: { path: '^plugins/[^/]+/src/(lib|providers)/' },
      to: { path: '@oclif/core', reachable: true },
    },
    forbid(
      'only-kit-and-launcher-know-oclif',
      '^(plugins|packages/(?!(kit|launcher|testkit)/))',
      'node_modules/@oclif/core/',
    ),
    forbid('only-kit-knows-listr2', '^(plugins|packages/(?!kit/))', 'node_modules/listr2/'),
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages|plugins|examples)/[^/]+/(dist|test|node_modules)/' },
    // Without these, workspace packages resolve to their dist or to nothing, and most violations stay unseen.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@tuglet/source', 'import', 'types', 'node', 'default'],
    },
  },
}
