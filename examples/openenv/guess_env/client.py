"""The client of the Guess Env environment."""

from typing import Dict

from openenv.core import EnvClient
from openenv.core.client_types import StepResult
from openenv.core.env_server.types import State

from .models import GuessAction, GuessObservation


class GuessEnv(EnvClient[GuessAction, GuessObservation, State]):
    """Plays episodes on a server: reset, step and state."""

    def _step_payload(self, action: GuessAction) -> Dict:
        return {"guess": action.guess}

    def _parse_result(self, payload: Dict) -> StepResult[GuessObservation]:
        observed = payload.get("observation", {})
        observation = GuessObservation(
            hint=observed.get("hint", ""),
            guesses_left=observed.get("guesses_left", 0),
            done=payload.get("done", False),
            reward=payload.get("reward"),
            metadata=observed.get("metadata", {}),
        )
        return StepResult(observation=observation, reward=payload.get("reward"), done=payload.get("done", False))

    def _parse_state(self, payload: Dict) -> State:
        return State(episode_id=payload.get("episode_id"), step_count=payload.get("step_count", 0))
