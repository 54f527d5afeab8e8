"""The Guess Env environment: joins its rules to OpenEnv."""

from uuid import uuid4

from openenv.core.env_server.interfaces import Environment
from openenv.core.env_server.types import State

try:
    from ..models import GuessAction, GuessObservation
    from .rules import Game
except ImportError:
    from models import GuessAction, GuessObservation
    from server.rules import Game


class GuessEnvironment(Environment):
    """A game of guessing a number between 1 and 100 in seven guesses."""

    # Each session has an environment of its own, so any number may go on at the same time.
    SUPPORTS_CONCURRENT_SESSIONS: bool = True

    def __init__(self):
        super().__init__()
        self._state = State(episode_id=str(uuid4()), step_count=0)
        self._game = Game()

    def reset(self, seed: int | None = None, episode_id: str | None = None, **kwargs) -> GuessObservation:
        """Begins an episode."""
        self._state = State(episode_id=episode_id or str(uuid4()), step_count=0)
        self._game = Game(seed)
        return self._observation(0.0)

    def step(self, action: GuessAction, **kwargs) -> GuessObservation:  # type: ignore[override]
        """Takes an action and says what came of it."""
        self._state.step_count += 1
        return self._observation(self._game.guess(action.guess))

    def _observation(self, reward: float) -> GuessObservation:
        game = self._game
        return GuessObservation(
            hint=game.hint, guesses_left=game.guesses_left, done=game.is_over, reward=reward
        )

    @property
    def state(self) -> State:
        """The episode, and how many steps it has."""
        return self._state
