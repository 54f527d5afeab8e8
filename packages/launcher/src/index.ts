export { launch, type LaunchOptions } from './start/launch.ts'
export { loadPlugins, type PluginSearch } from './plugins/load-plugins.ts'
