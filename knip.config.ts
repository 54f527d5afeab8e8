import { existsSync, globSync, readFileSync } from 'node:fs'
import type { KnipConfig } from 'knip'

// A skeleton declares what it will use, so that building it changes no lockfile: from its first file on, it is checked.
const skeletons = globSync('{packages,plugins}/*').filter((folder) => {
  return existsSync(`${folder}/package.json`) && globSync(`${folder}/src/**/*.ts`).length <= 1
})

// oclif starts the files that a package.json names as hooks.
const hookFiles = globSync('plugins/*/package.json').flatMap((file) => {
  const { oclif } = JSON.parse(readFileSync(file, 'utf8')) as { oclif?: { hooks?: Record<string, string | string[]> } }
  const paths = Object.values(oclif?.hooks ?? {}).flat()
  return paths.map((path) => path.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))
})

const config: KnipConfig = {
  ignoreExportsUsedInFile: true,
  // tools/lib/run.ts starts these by the path of their program; oxlint starts tsgolint.
  ignoreDependencies: [
    '@arethetypeswrong/cli',
    '@typescript/native',
    'c8',
    'dependency-cruiser',
    'oxlint',
    'oxlint-tsgolint',
  ],
  ignoreBinaries: ['mkfifo', 'script', 'ssh-keygen', 'unison', 'unshare'],
  ignoreWorkspaces: skeletons.map((folder) => folder.replaceAll('\\', '/')),
  workspaces: {
    '.': {
      entry: [
        'bin/*.{cjs,js}',
        'tools/*.mjs',
        'tools/install.d.mts',
        'tools/bench/scenarios/*.ts',
        'test/**/*.test.ts',
        'test/**/*-process.ts',
        'test/**/fixtures/**',
      ],
      project: ['bin/**', 'tools/**', 'test/**'],
    },
    // What packages and plugins export is found through the condition in their package.json that points at the sources.
    'packages/*': {
      // A file called …-process.ts is started by its path, in a process of its own.
      entry: ['src/**/*-process.ts', 'test/**/*.test.ts', 'test/**/fixtures/**/*.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts'],
    },
    'plugins/*': {
      entry: ['src/commands/**/*.ts', ...new Set(hookFiles), 'test/**/*.test.ts', 'test/**/fixtures/**/*.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts'],
    },
    'examples/plugin-weather': { entry: ['src/commands/**/*.ts', 'src/service.ts', 'test/**/*.test.ts'] },
    'examples/ci-project': { entry: ['src/**', 'test/**'] },
    'tools/node': { entry: [] },
  },
}

export default config
