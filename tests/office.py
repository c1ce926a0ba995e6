"""Files as LibreOffice writes them on a Swedish machine: headless, with a profile of its own in each run.

Tests hand over files that the library wrote and read back what an office program made of them.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

SWEDISH_CSV = "csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,1053"
"""For `to`: semicolon, Windows-1252, decimal comma and Swedish dates, as Excel saves CSV in Sweden."""
CANONICAL_CSV = "Text - txt - csv (StarCalc):44,34,76,1,,1053"
"""For `read_as`: comma and UTF-8, as the register's files are, with what is typed understood as Swedish."""
_TIMEOUT = 180  # seconds; the first run on a cold machine reads a few hundred MB
_SWEDISH_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse"><value>sv</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
</oor:items>
"""


def convert(path: Path, to: str, folder: Path, read_as: str = "") -> Path:
    """One file as LibreOffice saves it in another format; see `convert_all`."""
    return convert_all([path], to, folder, read_as)[0]


def convert_all(paths: Sequence[Path], to: str, folder: Path, read_as: str = "") -> list[Path]:
    """Have LibreOffice open the files and save each into `folder`, in one run.

    `to`: the ending of the format (`xlsx`, `ods`, `pdf`), or a filter with its options as `SWEDISH_CSV`. `read_as`: the filter for reading,
    where the ending does not tell enough. Fails with LibreOffice's own words where a file did not come out.
    """
    program = shutil.which("soffice")
    assert program, "Testerna behöver LibreOffice; kör make office, som hämtar det."
    wanted = [folder / f"{path.stem}.{to.partition(':')[0]}" for path in paths]
    assert len({*wanted, *paths}) == 2 * len(paths), "Filerna skulle skriva över varandra."
    with tempfile.TemporaryDirectory() as profile:
        user = Path(profile, "user")
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_SWEDISH_PROFILE, "utf-8")
        run = subprocess.run(
            [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                *([f"--infilter={read_as}"] if read_as else []),
                "--convert-to",
                to,
                "--outdir",
                folder,
                *paths,
            ],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
    missing = [path.name for path in wanted if not path.exists()]  # it ends with 0 even where it wrote nothing
    assert not missing, f"LibreOffice skrev inte {', '.join(missing)}: {run.stdout}{run.stderr}"
    return wanted
