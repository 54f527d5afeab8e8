/** What of the process others could notice, as lines of text. */
export function processState(): ReadonlySet<string> {
  return new Set([...environment(), ...listeners(), ...globals(), ...resources()])
}

/** What was not there before. */
export function newState(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...after].filter((line) => !before.has(line))
}

function environment(): string[] {
  return Object.keys(process.env).map((name) => `sets ${name}=${process.env[name]} in the environment`)
}

function listeners(): string[] {
  return process
    .eventNames()
    .flatMap((event) => numbered(process.listenerCount(event), `listens to the process's ${String(event)}`))
}

function globals(): string[] {
  // The kit keeps what must be one per process under symbols.
  return Reflect.ownKeys(globalThis)
    .filter((key) => typeof key === 'string')
    .map((key) => `defines a global called ${key}`)
}

function resources(): string[] {
  const running = process.getActiveResourcesInfo().filter((kind) => !ownResources.has(kind))
  const kinds = [...new Set(running)]
  return kinds.flatMap((kind) => numbered(running.filter((one) => one === kind).length, `leaves a ${kind} running`))
}

// The probe's own channel and streams come and go.
const ownResources = new Set(['PipeWrap', 'FSReqCallback', 'FSReqPromise', 'WriteWrap', 'ShutdownWrap', 'TTYWrap'])

const numbered = (count: number, text: string) =>
  Array.from({ length: count }, (_, at) => (at === 0 ? text : `${text} (${at + 1})`))
