"""Tests of what editors do with files."""
