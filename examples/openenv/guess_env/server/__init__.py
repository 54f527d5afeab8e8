"""The server of the Guess Env environment."""
