import { isCommandFile } from './areas.ts'
import { commandClass, declaredFlags } from './command-class.ts'
import { property, textOf, type Rule } from './rule.ts'

const names = new Set('output json quiet verbose color safe profile timeout yes no-input help'.split(' '))
const letters = new Set(['o', 'q', 'v', 'h'])

/** The global flags mean the same everywhere: no command declares one of its own by their names or letters. */
export const noGlobalFlag: Rule = {
  name: 'no-global-flag',
  check(file, report) {
    const type = isCommandFile(file.path) ? commandClass(file.tree) : undefined
    if (!type) return
    for (const flag of declaredFlags(type)) {
      if (names.has(flag.name)) report(flag.place, `--${flag.name} is global: the kit answers it.`)
      const letter = flag.options && textOf(property(flag.options, 'char'))
      if (letter && letters.has(letter)) report(flag.place, `-${letter} is global: the kit answers it.`)
    }
  },
}
