"""Measurements of the site. They print numbers and judge none: what a machine is worth differs."""
