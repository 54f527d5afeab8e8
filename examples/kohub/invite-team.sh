#!/usr/bin/env bash
# An organisation with one member and a link for the others.
set -euo pipefail

tuglet kohub org create first-team --description 'Models of the first team'
tuglet kohub org member add first-team bob --role member
tuglet kohub invite create first-team --role visitor --uses 10 --days 7
tuglet kohub org members first-team
tuglet kohub quota set first-team 50GB
tuglet kohub quota explain first-team
