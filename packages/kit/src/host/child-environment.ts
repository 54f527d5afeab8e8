type Environment = Readonly<Record<string, string | undefined>>

/** The environment of a child: ours, with names added and, where undefined, removed. */
export function childEnvironment(env: Environment, changes: Environment, platform: NodeJS.Platform): NodeJS.ProcessEnv {
  const result: Record<string, string> = {}
  const changed = new Set(Object.keys(changes).map((name) => sameName(name, platform)))
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !changed.has(sameName(name, platform))) result[name] = value
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined) result[name] = value
  }
  return result
}

/** The value of a variable; on Windows `Path` and `PATH` are the same one. */
export function environmentValue(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32') return env[name]
  const found = Object.keys(env).find((other) => sameName(other, platform) === sameName(name, platform))
  return found === undefined ? undefined : env[found]
}

function sameName(name: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? name.toUpperCase() : name
}
