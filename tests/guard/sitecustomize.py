"""Python imports this in every process that finds it on PYTHONPATH."""

import living_guard  # noqa: F401  it watches from now on
