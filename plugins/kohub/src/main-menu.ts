/** Opens the menus as `kohub interactive` does, for programs that have the plugin as a library; needs a terminal. */
export async function mainMenu(): Promise<void> {
  const { default: KohubInteractive } = await import('./commands/kohub/interactive.ts')
  await KohubInteractive.run([], import.meta.url)
}
