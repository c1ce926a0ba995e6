"""Tests of the search: its parts, its quality on judged queries."""
