import unittest

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
