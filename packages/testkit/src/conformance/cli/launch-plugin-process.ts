// Starts the CLI of a folder as its bin would: node launch-plugin-process.ts ROOT built|sources WORDS…
import { launch } from '@tuglet/launcher'

const [root = '.', form, ...words] = process.argv.slice(2)
await launch({ root, words, fromSources: form === 'sources' })
