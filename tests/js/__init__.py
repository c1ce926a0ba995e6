"""Tests of the theme's scripts one by one, in Node.js."""
