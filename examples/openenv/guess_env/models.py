"""What goes to and comes from the Guess Env environment."""

from openenv.core.env_server.types import Action, Observation
from pydantic import Field


class GuessAction(Action):
    """A guess."""

    guess: int = Field(..., ge=1, le=100, description="The number that is guessed")


class GuessObservation(Observation):
    """What the guess was worth."""

    hint: str = Field(default="", description="start, higher, lower, right or lost")
    guesses_left: int = Field(default=0, description="How many guesses are left")
