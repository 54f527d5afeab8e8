// What the plugin store shares with the launcher; no oclif behind it.
export { checkManifest } from './plugins/check-manifest.ts'
