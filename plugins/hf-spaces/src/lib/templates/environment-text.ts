import type { EnvironmentNames } from './environment-names.ts'

/** The bodies of an environment's methods, as Python with its indentation. */
export interface EnvironmentBody {
  /** What it imports from its rules. */
  readonly rules: string
  readonly about: string
  readonly fields: string
  readonly reset: string
  readonly step: string
  readonly more?: string
}

/** server/<name>_environment.py: joins the rules to OpenEnv. */
export function environmentText({ className, title }: EnvironmentNames, body: EnvironmentBody): string {
  return `"""The ${title} environment: joins its rules to OpenEnv."""

from uuid import uuid4

from openenv.core.env_server.interfaces import Environment
from openenv.core.env_server.types import State

try:
    from ..models import ${className}Action, ${className}Observation
    from .rules import ${body.rules}
except ImportError:
    from models import ${className}Action, ${className}Observation
    from server.rules import ${body.rules}


class ${className}Environment(Environment):
    """${body.about}"""

    # Each session has an environment of its own, so any number may go on at the same time.
    SUPPORTS_CONCURRENT_SESSIONS: bool = True

    def __init__(self):
        super().__init__()
        self._state = State(episode_id=str(uuid4()), step_count=0)
${body.fields}
    def reset(self, seed: int | None = None, episode_id: str | None = None, **kwargs) -> ${className}Observation:
        """Begins an episode."""
        self._state = State(episode_id=episode_id or str(uuid4()), step_count=0)
${body.reset}

    def step(self, action: ${className}Action, **kwargs) -> ${className}Observation:  # type: ignore[override]
        """Takes an action and says what came of it."""
        self._state.step_count += 1
${body.step}
${body.more ?? ''}
    @property
    def state(self) -> State:
        """The episode, and how many steps it has."""
        return self._state
`
}
