import { mayNameOclif } from './areas.ts'
import { importedModules, type Rule } from './rule.ts'

/** oclif is named by the kit, the launcher and the testkit; everyone else imports from the kit. */
export const oclifThroughKit: Rule = {
  name: 'oclif-through-kit',
  check(file, report) {
    if (mayNameOclif(file.path)) return
    for (const { name, place } of importedModules(file.tree)) {
      if (/^@oclif\/core(\/|$)/.test(name)) report(place, `${name}: import from @tuglet/kit.`)
    }
  },
}
