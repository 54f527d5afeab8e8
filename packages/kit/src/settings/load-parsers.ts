import { createRequire } from 'node:module'
import type * as Toml from 'smol-toml'
import type * as Yaml from 'yaml'

// Settings are read without waiting, and the parsers cost start-up time where there is no file: hence no import.
const require = createRequire(import.meta.url)

/** The TOML parser, loaded when it is first needed. */
export function loadToml(): typeof Toml {
  return require('smol-toml') as typeof Toml
}

/** The YAML parser, loaded when it is first needed. */
export function loadYaml(): typeof Yaml {
  return require('yaml') as typeof Yaml
}
