import type { FakeHub } from '@tuglet/fake-hub'
import type { CommandRun, FakeHostOptions } from '@tuglet/testkit'
import HfLoraPublish from '../../src/commands/hf/lora/publish.ts'
import { hubHost, runHere } from './hub-host.ts'
import { folderWith, seedExample, toolkitConfig } from './lora-files.ts'

/** The seed's example with the trainer's other files beside it. */
export function seedFolder(): string {
  return folderWith({ ...seedExample(), 'config.yaml': toolkitConfig(), 'optimizer.pt': 'x', 'log.txt': 'x' })
}

/** The weights of the seed's example, and its two newest samples. */
export const seedPaths = {
  model: 'my_lora_v1.0.safetensors',
  newest: 'samples/1737531390527__000000250_0.jpg',
  other: 'samples/1737531349391__000000000_1.jpg',
} as const

/** Runs `hf lora publish`. */
export function publish(hub: FakeHub, words: readonly string[], options: FakeHostOptions = {}): Promise<CommandRun> {
  return runHere(HfLoraPublish, words, hubHost(hub, options))
}

/** Publishes a folder as ada/my-lora-v1. */
export function put(hub: FakeHub, folder: string, ...more: string[]): Promise<CommandRun> {
  return publish(hub, ['--name', 'my-lora-v1', '--source-dir', folder, ...more])
}

/** The repository that `put` makes. */
export function repoOf(hub: FakeHub, id = 'ada/my-lora-v1') {
  return hub.repo('model', id)!
}

/** The card in a repository. */
export function cardOf(hub: FakeHub, id?: string): string {
  return new TextDecoder().decode(repoOf(hub, id).files.get('README.md'))
}

/** The repository's files without what the Hub begins with. */
export function pathsOf(hub: FakeHub): string[] {
  return [...repoOf(hub).files.keys()].filter((path) => path !== '.gitattributes').toSorted()
}

/** Everything that was sent to change the Hub. */
export function writesTo(hub: FakeHub) {
  return hub.requests.filter(({ method, path }) => method !== 'GET' && !/validate-yaml|preupload|paths-info/.test(path))
}
