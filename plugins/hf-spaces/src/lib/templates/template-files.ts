import { Failure } from '@tuglet/kit/lib'
import type { EnvironmentNames } from './environment-names.ts'
import { skeletonFiles } from './skeleton-files.ts'
import type { Template } from './template.ts'

/** The templates there are. */
export const templateNames = ['echo', 'coding', 'game'] as const

/** The name of a template. */
export type TemplateName = (typeof templateNames)[number]

/** The files of a new environment by their path; no placeholder is left in them. */
export async function templateFiles(names: EnvironmentNames, template: TemplateName): Promise<Record<string, string>> {
  const parts = await loadTemplate(template)
  return {
    ...skeletonFiles(names, parts),
    'models.py': parts.models(names),
    'client.py': parts.client(names),
    'server/rules.py': parts.rules(names),
    [`server/${names.name}_environment.py`]: parts.environment(names),
    'tests/test_rules.py': parts.testRules(names),
    'tests/test_environment.py': environmentTest(names, parts),
  }
}

async function loadTemplate(name: TemplateName): Promise<Template> {
  if (name === 'echo') return (await import('./echo-template.ts')).echoTemplate
  if (name === 'coding') return (await import('./coding-template.ts')).codingTemplate
  if (name === 'game') return (await import('./game-template.ts')).gameTemplate
  throw new Failure('usage', `There is no template ${String(name)}.`, { code: 'NO_SUCH_TEMPLATE' })
}

function environmentTest(names: EnvironmentNames, template: Template): string {
  const { name, className } = names
  return `import importlib.util
import unittest

HAS_OPENENV = importlib.util.find_spec("openenv") is not None
if HAS_OPENENV:
    from models import ${className}Action
    from server.${name}_environment import ${className}Environment


@unittest.skipUnless(HAS_OPENENV, "openenv is not installed here")
class ${className}EnvironmentTest(unittest.TestCase):
${template.testEnvironment(names)}

if __name__ == "__main__":
    unittest.main()
`
}
