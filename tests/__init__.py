"""Tests: sentences about behaviour, on small registers written in the test, and on the repository's own data."""
