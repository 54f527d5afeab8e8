import importlib.util
import unittest

HAS_OPENENV = importlib.util.find_spec("openenv") is not None
if HAS_OPENENV:
    from models import GuessAction
    from server.guess_env_environment import GuessEnvironment


@unittest.skipUnless(HAS_OPENENV, "openenv is not installed here")
class GuessEnvironmentTest(unittest.TestCase):
    def test_ends_a_game(self):
        environment = GuessEnvironment()
        observation = environment.reset(seed=1)
        self.assertFalse(observation.done)
        for guess in (1, 1, 1, 1, 1, 1, 1):
            observation = environment.step(GuessAction(guess=guess))
        self.assertTrue(observation.done)


if __name__ == "__main__":
    unittest.main()
