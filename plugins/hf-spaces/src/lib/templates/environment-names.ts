/** What an environment is called in code and in prose. */
export interface EnvironmentNames {
  /** `my_game_env` */
  readonly name: string
  /** `MyGame`, which the names of its classes begin with */
  readonly className: string
  /** `My Game Env` */
  readonly title: string
}

/** Derives the names: classes drop a trailing `_env`, the title keeps it. */
export function environmentNames(name: string): EnvironmentNames {
  const base = name.replace(/_env$/, '')
  return { name, className: pascal(base) || name, title: words(name).map(capital).join(' ') || name }
}

function pascal(name: string): string {
  const joined = words(name).map(capital).join('')
  // `_1` leaves nothing that a class may begin with.
  return /^\d/.test(joined) ? `_${joined}` : joined
}

const words = (name: string) => name.split('_').filter((word) => word !== '')
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
