import { join } from 'node:path'
import type { ServiceFile } from '@tuglet/kit/lib'

/** The original client's own file, read and written: `~/.kohub/config.json`, or in `KOHUB_CONFIG_DIR`. */
export const configFile: ServiceFile = {
  path: (host) => join(host.env['KOHUB_CONFIG_DIR'] || join(host.dirs.home, '.kohub'), 'config.json'),
  format: 'json',
  keys: {
    'kohub.endpoint': 'endpoint',
    token: 'token',
    'kohub.defaultRepoType': 'default_repo_type',
    'kohub.interactiveModeDefault': 'interactive_mode_default',
  },
  writes: true,
}
