"""The Nu Html Checker (vnu), W3C's validator: fetched from npm by the make target, run once over all files.

`python -m tests.access.nu_checker` puts the jar into the environment; it needs npm to fetch and Java to run. Where either is missing the suite says so in
its table and goes on.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
JAR = Path(sys.prefix) / f"vnu-{VERSION}.jar"


def fetch() -> str:
    """Puts the jar in its place if it is not there; why not, if that could not be done."""
    if JAR.exists():
        return ""
    if not (npm := shutil.which("npm")):
        return "npm saknas"
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [npm, "pack", "--silent", "--pack-destination", folder, f"vnu-jar@{VERSION}"], capture_output=True, text=True, check=False
        )
        if not (packed := next(Path(folder).glob("*.tgz"), None)):
            return f"npm kunde inte hämta vnu-jar {VERSION}: {run.stderr.strip()[-300:]}"
        if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != SHA512:
            return f"vnu-jar {VERSION} har inte den kontrollsumma som väntades"
        with tarfile.open(packed) as archive:
            inside = archive.extractfile("package/build/dist/vnu.jar")
            assert inside
            part = JAR.with_suffix(".part")
            part.write_bytes(inside.read())
            part.rename(JAR)
    return ""


def missing() -> str:
    """What keeps the checker from running here; nothing, if it can."""
    if not shutil.which("java"):
        return "Java saknas"
    return "" if JAR.exists() else "vnu.jar saknas; make test-access hämtar den"


def errors(folder: Path) -> list[dict[str, Any]]:
    """Every error in the HTML files of the folder: url, message, extract, lastLine."""
    # The checker's grammar is deep; Java's own stack is too small for it on some machines.
    command = ["java", "-Xss8m", "-jar", str(JAR), "--format", "json", "--stdout", "--errors-only", "--skip-non-html", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stdout.startswith("{"), f"vnu kunde inte köras: {run.stderr[-500:]}"
    found: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    return [m for m in found if m["type"] != "info"]


if __name__ == "__main__":
    if why := fetch():
        print(f"HTML-granskaren vnu hoppas över: {why}")
