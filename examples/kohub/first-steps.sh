#!/usr/bin/env bash
# From nothing to a tagged model: a repository, two files, a tag, and everything back again.
set -euo pipefail

tuglet kohub health
tuglet kohub repo create first-model --type model --exist-ok
tuglet kohub repo upload first-model ./model --message 'First weights'
tuglet kohub repo tag create first-model v1.0
tuglet kohub repo files first-model --revision v1.0 --recursive
tuglet kohub repo download first-model --revision v1.0 --to ./copy
tuglet kohub repo verify first-model --deep
