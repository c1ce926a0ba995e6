"""Accessibility of every page of the built site: `make test-access` runs these and prints what was looked at."""
