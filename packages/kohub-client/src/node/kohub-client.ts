import { dirname, join } from 'node:path'
import { bindOperations, type Bound } from '../client/bound.ts'
import { connectionOfClient, KohubClient as PortableClient } from '../client/kohub-client.ts'
import type { KohubOptions } from '../connection/connection.ts'
import { configPath, loadConfig, saveConfig, type ConfigPlace, type KohubConfig } from './config.ts'
import { withEnvironment } from './environment-options.ts'
import * as operations from './operations.ts'

/** A KohakuHub, with the files and the configuration of this machine. */
// eslint-disable-next-line typescript/no-unsafe-declaration-merging -- the methods are bound below
export class KohubClient extends PortableClient {
  /** Where the configuration file is looked for. */
  protected readonly place: ConfigPlace

  /** Without options, from HF_ENDPOINT, HF_TOKEN and the configuration file. */
  constructor(options: KohubOptions & ConfigPlace = {}) {
    const { env, home, ...rest } = options
    const place = { env, home }
    super(withEnvironment(rest, place))
    this.place = place
  }

  /** Where the configuration file is. */
  get configPath(): string {
    return configPath(this.place)
  }

  /** What the configuration file says. */
  loadConfig(): KohubConfig {
    return loadConfig(this.place)
  }

  /** Writes what is given into the configuration file, and leaves the rest of it. */
  saveConfig(config: KohubConfig): void {
    saveConfig(config, this.place)
  }

  /** Where uploads in parts are kept, to go on with them after a crash. */
  get resumeFolder(): string {
    return join(dirname(this.configPath), 'uploads')
  }
}

// eslint-disable-next-line typescript/no-unsafe-declaration-merging -- the methods are bound below
export interface KohubClient extends Bound<Omit<typeof operations, 'uploadFile'>> {
  /** Uploads one file in a commit of its own: one of this machine, or content at hand. */
  readonly uploadFile: Bound<typeof operations>['uploadFile']
}

bindOperations(KohubClient.prototype, operations, (self) => connectionOfClient(self as KohubClient))
