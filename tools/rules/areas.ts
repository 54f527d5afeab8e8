// Who may do what, in one place: every exception to a rule of this repository is a line here.

const isTest = (path: string) => /(^|\/)test\//.test(path)
const isScript = (path: string) => /^(tools|bin)\//.test(path)
const isUnder = (path: string, ...folders: readonly string[]) => folders.some((folder) => path.startsWith(folder))

/** The kit's host and the programs and fakes that are a host themselves. */
const hosts = [
  'packages/kit/src/host/',
  'packages/launcher/',
  'packages/testkit/',
  'packages/fake-hub/',
  'packages/fake-kohub/',
]

/** The CI server's composition root and the place where it starts and ends processes. */
const serverEdges = ['packages/ci-server/src/start-', 'packages/ci-server/src/process/']

/** Libraries that run where there is no host: in a server, a script, a browser. They wait and measure themselves. */
const hostless = [
  'packages/http/',
  'packages/ci-server/',
  'packages/ci-client/',
  'packages/hub-client/',
  'packages/kohub-client/',
]

/** The kit's own waits: timers that must not keep the process, and a lock that is taken before there is a host. */
const kitTimers = ['packages/kit/src/tasks/idle-timers.ts', 'packages/kit/src/files/with-lock.ts']

/** git is asked by one file, and the global fetch is the default of one function, so that scripts need not give it. */
const clientEdges = ['packages/ci-client/src/project/git-files.ts', 'packages/ci-client/src/connection/send.ts']

/** May a file use process, console, fetch, the clock and timers directly? */
export function mayTouchMachine(path: string): boolean {
  return isTest(path) || isScript(path) || isUnder(path, ...hosts, ...serverEdges, ...clientEdges)
}

/** May a file use timers and the clock? */
export function mayUseTimers(path: string): boolean {
  return mayTouchMachine(path) || isUnder(path, ...hostless, ...kitTimers)
}

/** May a file start processes? */
export function mayStartProcesses(path: string): boolean {
  return (
    isTest(path) ||
    isScript(path) ||
    isUnder(path, ...hosts, ...serverEdges, 'packages/ci-client/src/project/git-files.ts')
  )
}

/** May a file name oclif? Everyone else imports from the kit. */
export function mayNameOclif(path: string): boolean {
  return isTest(path) || isScript(path) || isUnder(path, 'packages/kit/', 'packages/launcher/', 'packages/testkit/')
}

/** May a file read the text of a secret? */
export function mayReveal(path: string): boolean {
  if (isTest(path)) return true
  return isUnder(path, 'packages/kit/src/auth/') || revealers.includes(path)
}

const revealers = [
  'packages/kit/src/connect.ts',
  'plugins/self/src/commands/auth/token.ts',
  'plugins/kohub/src/lib/exec/hub-token.ts',
]

/** Is this the file of a command? */
export function isCommandFile(path: string): boolean {
  return /^(plugins|examples)\/[^/]+\/src\/commands\/.+\.ts$/.test(path)
}

/** May a file have a default export? oclif asks for one in commands and hooks; configuration files of tools too. */
export function mayExportDefault(path: string): boolean {
  return isCommandFile(path) || isTest(path) || /\/src\/(hooks\/.+|service)\.ts$/.test(path)
}

/** Is this file part of what is shipped, as opposed to tests and scripts? */
export function isShipped(path: string): boolean {
  return /^(packages|plugins|examples)\/[^/]+\/src\//.test(path)
}
