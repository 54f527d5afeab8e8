import { themeFor } from '../readme/theme.ts'
import type { EnvironmentNames } from './environment-names.ts'
import type { Template } from './template.ts'

/** README.md with the front matter that the Hub needs; the same name always gives the same emoji and colours. */
export function readmeText(names: EnvironmentNames, template: Template): string {
  const { name, className, title } = names
  const { emoji, colorFrom, colorTo } = themeFor(name)
  return `---
title: ${title} Environment Server
emoji: ${emoji}
colorFrom: ${colorFrom}
colorTo: ${colorTo}
sdk: docker
pinned: false
app_port: 8000
base_path: /web
tags:
  - openenv
---

# ${title}

${template.about(names)}

## Work on it

\`\`\`sh
tuglet openenv serve ${name}      # on http://127.0.0.1:8000
tuglet openenv test ${name}       # its tests, then the rules of push
tuglet openenv push ${name}       # to a Space of your own
\`\`\`

The rules are in \`server/rules.py\` and need nothing but Python; \`server/${name}_environment.py\` joins them to OpenEnv.

## Use it

\`\`\`python
from ${name} import ${className}Action, ${className}Env

with ${className}Env(base_url="http://127.0.0.1:8000").sync() as env:
    print(env.reset().observation)
\`\`\`
`
}
