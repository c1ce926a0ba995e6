"""Tests: sentences about behaviour, on small registers written in the test, and on a frozen one of a whole organisation."""
