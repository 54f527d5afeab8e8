import type { EnvironmentNames } from './environment-names.ts'

/** The fields that go to and come from the server; each observed field with its default, as Python. */
export interface ClientFields {
  readonly action: readonly string[]
  readonly observation: Readonly<Record<string, string>>
}

/** client.py: an environment's client, which talks to its server. */
export function clientText({ className, title }: EnvironmentNames, { action, observation }: ClientFields): string {
  const sent = action.map((field) => `"${field}": action.${field}`).join(', ')
  const read = Object.entries(observation).map(
    ([field, fallback]) => `            ${field}=observed.get("${field}", ${fallback}),\n`,
  )
  return `"""The client of the ${title} environment."""

from typing import Dict

from openenv.core import EnvClient
from openenv.core.client_types import StepResult
from openenv.core.env_server.types import State

from .models import ${className}Action, ${className}Observation


class ${className}Env(EnvClient[${className}Action, ${className}Observation, State]):
    """Plays episodes on a server: reset, step and state."""

    def _step_payload(self, action: ${className}Action) -> Dict:
        return {${sent}}

    def _parse_result(self, payload: Dict) -> StepResult[${className}Observation]:
        observed = payload.get("observation", {})
        observation = ${className}Observation(
${read.join('')}            done=payload.get("done", False),
            reward=payload.get("reward"),
            metadata=observed.get("metadata", {}),
        )
        return StepResult(observation=observation, reward=payload.get("reward"), done=payload.get("done", False))

    def _parse_state(self, payload: Dict) -> State:
        return State(episode_id=payload.get("episode_id"), step_count=payload.get("step_count", 0))
`
}
