export { launch, type LaunchOptions } from './launch.ts'
export { loadPlugins, type PluginSearch } from './load-plugins.ts'
