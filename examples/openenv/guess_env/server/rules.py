"""The rules of the game, in plain Python."""

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
