import { clientText } from './client-text.ts'
import { environmentText } from './environment-text.ts'
import type { Template } from './template.ts'

/** A game with an end: guess the number. */
export const gameTemplate: Template = {
  summary: 'a game that ends: guess the number',

  models: ({ className, title }) => `"""What goes to and comes from the ${title} environment."""

from openenv.core.env_server.types import Action, Observation
from pydantic import Field


class ${className}Action(Action):
    """A guess."""

    guess: int = Field(..., ge=1, le=100, description="The number that is guessed")


class ${className}Observation(Observation):
    """What the guess was worth."""

    hint: str = Field(default="", description="start, higher, lower, right or lost")
    guesses_left: int = Field(default=0, description="How many guesses are left")
`,

  client: (names) => clientText(names, { action: ['guess'], observation: { hint: '""', guesses_left: '0' } }),

  rules: () => `"""The rules of the game, in plain Python."""

import random

LOWEST, HIGHEST, GUESSES = 1, 100, 7


class Game:
    """One game: a secret number, and so many guesses; the same seed makes the same game."""

    def __init__(self, seed: int | None = None):
        self._secret = random.Random(seed).randint(LOWEST, HIGHEST)
        self.guesses_left = GUESSES
        self.hint = "start"

    @property
    def is_over(self) -> bool:
        return self.hint in ("right", "lost")

    def guess(self, number: int) -> float:
        """Takes a guess and gives its reward: 1 for the right number, 0 otherwise."""
        if self.is_over:
            return 0.0
        self.guesses_left -= 1
        if number == self._secret:
            self.hint = "right"
            return 1.0
        self.hint = "higher" if number < self._secret else "lower"
        if self.guesses_left == 0:
            self.hint = "lost"
        return 0.0
`,

  environment: (names) =>
    environmentText(names, {
      rules: 'Game',
      about: 'A game of guessing a number between 1 and 100 in seven guesses.',
      fields: '        self._game = Game()\n',
      reset: `        self._game = Game(seed)
        return self._observation(0.0)`,
      step: `        return self._observation(self._game.guess(action.guess))`,
      more: `
    def _observation(self, reward: float) -> ${names.className}Observation:
        game = self._game
        return ${names.className}Observation(
            hint=game.hint, guesses_left=game.guesses_left, done=game.is_over, reward=reward
        )
`,
    }),

  testRules: () => `import unittest

from server.rules import GUESSES, Game


def play(game):
    low, high = 1, 100
    reward = 0.0
    while not game.is_over:
        middle = (low + high) // 2
        reward = game.guess(middle)
        if game.hint == "higher":
            low = middle + 1
        else:
            high = middle - 1
    return reward


class GameTest(unittest.TestCase):
    def test_halving_always_wins(self):
        for seed in range(200):
            self.assertEqual(play(Game(seed)), 1.0)

    def test_ends_after_the_last_guess(self):
        game = Game(seed=1)
        wrong = 1 if Game(seed=1).guess(1) == 0.0 else 2
        for _ in range(GUESSES):
            game.guess(wrong)
        self.assertEqual((game.hint, game.guesses_left), ("lost", 0))
        self.assertEqual(game.guess(wrong), 0.0)


if __name__ == "__main__":
    unittest.main()
`,

  testEnvironment: ({ className }) => `    def test_ends_a_game(self):
        environment = ${className}Environment()
        observation = environment.reset(seed=1)
        self.assertFalse(observation.done)
        for guess in (1, 1, 1, 1, 1, 1, 1):
            observation = environment.step(${className}Action(guess=guess))
        self.assertTrue(observation.done)
`,

  about: ({ className }) => `- \`${className}Action\`: \`guess\`, a number from 1 to 100
- \`${className}Observation\`: \`hint\` (start, higher, lower, right, lost) and \`guesses_left\`
- Reward: 1 for the right number; seven guesses are enough for who halves`,
}
