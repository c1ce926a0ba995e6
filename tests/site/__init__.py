"""Tests of the built site and the commands."""
