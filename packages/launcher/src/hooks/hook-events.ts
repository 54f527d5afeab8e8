/** The events that oclif and the store fire by themselves: a plugin of a third party hears them only when the store's lock allows it. */
const lifecycle = new Set([
  'init',
  'preparse',
  'prerun',
  'postrun',
  'finally',
  'command_not_found',
  'command_incomplete',
  'jit_plugin_not_installed',
  'preupdate',
  'update',
])

/** Whether an event comes without anybody asking for it. */
export function isLifecycle(event: string): boolean {
  return lifecycle.has(event) || event.startsWith('plugins:')
}

/** Whether an event is an extension point: a question that a command puts to all plugins. */
export function isExtensionPoint(event: string): boolean {
  return event.startsWith('tuglet:')
}

/** Whether an event comes at every start, so that nothing may be answered without it. */
export function isOfEveryStart(event: string): boolean {
  return event === 'init' || event === 'finally'
}

/** The hooks that a plugin may run: all when it came with the CLI, else those that are allowed or that somebody asks for. */
export function permittedHooks<T>(
  hooks: Readonly<Record<string, T>>,
  { type, allowed }: { type: string; allowed: readonly string[] },
): Record<string, T> {
  const mayRun = (event: string) => !isThirdParty(type) || !isLifecycle(event) || allowed.includes(event)
  return Object.fromEntries(Object.entries(hooks).filter(([event]) => mayRun(event)))
}

/** Whether a plugin of this type was added by a person, and not by the CLI itself. */
export function isThirdParty(type: string): boolean {
  return type === 'user' || type === 'link'
}
