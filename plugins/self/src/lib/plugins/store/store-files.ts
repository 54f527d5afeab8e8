import path from 'node:path'

/** Where the store keeps what below the data directory. */
export interface StoreFiles {
  readonly data: string
  /** The list of what is installed: a package.json. */
  readonly list: string
  /** What each installed plugin is made of. */
  readonly lock: string
  /** The link that says which generation is in force. */
  readonly link: string
  readonly generations: string
  /** The number of the last generation that was begun; a number is never used twice. */
  readonly lastNumber: string
  /** There while a change is being put in force, so that it is finished whatever happens. */
  readonly journal: string
  /** The directory that its holder alone may change the store by. */
  readonly guard: string
}

/** The files of the store in this data directory. */
export function storeFiles(data: string): StoreFiles {
  const generations = path.join(data, 'generations')
  return {
    data,
    list: path.join(data, 'package.json'),
    lock: path.join(data, 'tuglet.lock'),
    link: path.join(data, 'node_modules'),
    generations,
    lastNumber: path.join(generations, 'last'),
    journal: path.join(data, 'change.json'),
    guard: path.join(data, 'store.lock'),
  }
}

/** The files of one generation: the same list and lock as they were, and the packages. */
export interface GenerationFiles {
  readonly folder: string
  readonly list: string
  readonly lock: string
  readonly npmLock: string
  readonly packages: string
  /** The digests of the packages as they were installed. */
  readonly digests: string
  /** Written when the generation was put in force: without it nobody may go back to it. */
  readonly marker: string
}

/** The files of the generation with this number. */
export function generationFiles({ generations }: StoreFiles, number: number): GenerationFiles {
  return generationIn(path.join(generations, String(number)))
}

/** The files of a generation in this folder. */
export function generationIn(folder: string): GenerationFiles {
  return {
    folder,
    list: path.join(folder, 'package.json'),
    lock: path.join(folder, 'tuglet.lock'),
    npmLock: path.join(folder, 'package-lock.json'),
    packages: path.join(folder, 'node_modules'),
    digests: path.join(folder, 'digests.json'),
    marker: path.join(folder, 'generation.json'),
  }
}
